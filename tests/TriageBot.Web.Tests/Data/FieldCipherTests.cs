using Shouldly;
using TriageBot.Web.Data;
using Xunit;

namespace TriageBot.Web.Tests.Data;

public sealed class FieldCipherTests
{
    private static readonly string Old = Key("k-old", 1), New = Key("k-new", 2);
    private readonly FieldCipher cipher = new(KeyRing.Parse(New, "the test"));

    [Fact]
    public void What_was_sealed_opens_in_its_place()
    {
        var stored = cipher.Seal("胸口痛 chest pain 😷", "message/1", "Text");

        cipher.Open(stored, "message/1", "Text").ShouldBe("胸口痛 chest pain 😷");
    }

    [Theory]
    [InlineData("message/2", "Text")]
    [InlineData("message/1", "Payload")]
    public void It_does_not_open_in_another_row_or_field(string row, string field)
    {
        var stored = cipher.Seal("胸口痛", "message/1", "Text");

        Should.Throw<UnreadableFieldException>(() => cipher.Open(stored, row, field)).Message.ShouldContain("moved here from another row or field");
    }

    [Fact]
    public void The_same_words_never_look_the_same()
    {
        var first = cipher.Seal("没有", "message/1", "Text");
        var second = cipher.Seal("没有", "message/1", "Text");

        first.Stored.ShouldNotBe(second.Stored);
    }

    [Fact]
    public void Every_changed_bit_is_noticed()
    {
        var parts = cipher.Seal("胸口痛", "message/1", "Text").Stored.Split('.');
        var box = Convert.FromBase64String(parts[2]);

        for (var i = 0; i < box.Length; i++)
        {
            var changed = (byte[])box.Clone();
            changed[i] ^= 1;
            var stored = new Encrypted($"{parts[0]}.{parts[1]}.{Convert.ToBase64String(changed)}");
            Should.Throw<UnreadableFieldException>(() => cipher.Open(stored, "message/1", "Text"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("胸口痛")]
    [InlineData("v1.k-new.AAAA")]
    [InlineData("v1.k-new.%%%%")]
    [InlineData("v2.k-new.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_not_ours_is_refused_and_never_taken_for_text(string stored) =>
        Should.Throw<UnreadableFieldException>(() => cipher.Open(new Encrypted(stored), "message/1", "Text"));

    [Fact]
    public void After_a_rotation_the_old_opens_and_the_new_is_written_with_the_new_key()
    {
        var before = new FieldCipher(KeyRing.Parse(Old, "the test"));
        var after = new FieldCipher(KeyRing.Parse($"{New};{Old}", "the test"));
        var stored = before.Seal("胸口痛", "message/1", "Text");

        after.Open(stored, "message/1", "Text").ShouldBe("胸口痛");
        after.Seal("胸口痛", "message/1", "Text").Stored.ShouldStartWith("v1.k-new.");
        after.Fingerprints("record number", "42").ShouldContain(before.Fingerprint("record number", "42"));
        after.Matches(before.Fingerprint("record number", "42"), "record number", "42").ShouldBeTrue();
    }

    [Fact]
    public void A_text_of_an_unknown_key_names_the_key()
    {
        var stored = new FieldCipher(KeyRing.Parse(Old, "the test")).Seal("胸口痛", "message/1", "Text");

        Should.Throw<UnreadableFieldException>(() => cipher.Open(stored, "message/1", "Text")).Message.ShouldContain("'k-old', which the key ring lacks");
    }

    [Fact]
    public void A_fingerprint_tells_neither_the_value_nor_the_same_value_for_another_purpose()
    {
        var fingerprint = cipher.Fingerprint("record number", "MRN-1");

        fingerprint.ShouldBe(cipher.Fingerprint("record number", "MRN-1"));
        fingerprint.ShouldNotBe(cipher.Fingerprint("telephone", "MRN-1"));
        fingerprint.ShouldNotContain("MRN-1");
    }

    [Fact]
    public void Shown_by_mistake_it_shows_nothing() => $"{cipher.Seal("胸口痛", "message/1", "Text")}".ShouldBe("(encrypted)");

    private static string Key(string id, byte fill) => $"{id}:{Convert.ToBase64String([.. Enumerable.Repeat(fill, 32)])}";
}
