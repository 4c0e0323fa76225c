using Shouldly;
using TriageBot.Web.Data;
using Xunit;

namespace TriageBot.Web.Tests.Data;

public sealed class KeyFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("triagebot-keys").FullName;
    private string Path => System.IO.Path.Combine(folder, "triagebot.keys");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_first_start_makes_a_key_that_only_its_owner_can_read_and_the_second_finds_it()
    {
        var first = KeyFile.Load(null, Path);
        var second = KeyFile.Load(null, Path);

        second.Current.Check.ShouldBe(first.Current.Check);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Ten_starts_at_once_agree_on_one_key()
    {
        var rings = new KeyRing[10];

        Parallel.For(0, 10, new ParallelOptions { MaxDegreeOfParallelism = 10 }, i => rings[i] = KeyFile.Load(null, Path));

        rings.Select(ring => ring.Current.Check).Distinct().ShouldHaveSingleItem();
        Directory.GetFiles(folder).ShouldBe([Path]);
    }

    [Theory]
    [InlineData("", "it holds no key")]
    [InlineData("k1", "key number 1 has no id")]
    [InlineData("K 1:AAAA", "key number 1 has no id")]
    [InlineData("k1:not base64!", "key 'k1' is not base64")]
    [InlineData("k1:AAAAAAAAAAAAAAAAAAAAAA==", "key 'k1' has 16 bytes, 32 are expected")]
    [InlineData("k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=;k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "key id 'k1' stands there more than once")]
    public void Unusable_keys_are_refused_with_the_reason(string content, string reason)
    {
        File.WriteAllText(Path, content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var refused = Should.Throw<UnusableKeysException>(() => KeyFile.Load(null, Path));

        refused.Message.ShouldContain(reason);
        refused.Message.ShouldContain(Path);
        refused.Message.ShouldNotContain("AAAA");
    }

    [Fact]
    public void A_key_file_that_others_can_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
            return; // there, files have no such bits
        KeyFile.Load(null, Path);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Should.Throw<UnusableKeysException>(() => KeyFile.Load(null, Path)).Message.ShouldContain("chmod 600");
    }

    [Fact]
    public void A_folder_in_place_of_the_file_is_refused()
    {
        Directory.CreateDirectory(Path);

        Should.Throw<UnusableKeysException>(() => KeyFile.Load(null, Path)).Message.ShouldContain("it is a folder");
    }

    [Fact]
    public void No_key_is_made_inside_the_repository()
    {
        File.WriteAllText(System.IO.Path.Combine(folder, "TriageBot.sln"), "");

        Should.Throw<UnusableKeysException>(() => KeyFile.Load(null, System.IO.Path.Combine(folder, "src", "triagebot.keys"))).Message.ShouldContain("inside the repository");
    }

    [Fact]
    public void The_environment_wins_over_the_file()
    {
        var ring = KeyFile.Load("k7:" + Convert.ToBase64String(new byte[32]), Path);

        ring.Current.Id.ShouldBe("k7");
        File.Exists(Path).ShouldBeFalse();
    }
}
