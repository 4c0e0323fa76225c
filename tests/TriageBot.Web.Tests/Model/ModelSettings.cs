using System.ComponentModel.DataAnnotations;
using Shouldly;
using TriageBot.Web.Model;
using TriageBot.Web.Shell;
using Xunit;

namespace TriageBot.Web.Tests.Model;

/// <summary>A model is switched on by settings that say where the words go; a wrong one stops the start with a sentence.</summary>
public sealed class ModelSettings
{
    private static ModelOptions On(string address) => new()
    {
        Enabled = true, BaseAddress = address, Name = "m", Place = new SiteOptions.LocalText { Zh = "本院机房", En = "our own machines" },
    };

    [Theory]
    [InlineData("https://api.example.org/v1")]
    [InlineData("http://127.0.0.1:11434/v1")]
    [InlineData("http://localhost:8000/v1/")]
    [InlineData("http://[::1]:8000/v1")]
    [InlineData("http://10.1.2.3/v1")]
    [InlineData("http://172.16.0.1/v1")]
    [InlineData("http://192.168.7.7/v1")]
    [InlineData("http://[fd00::7]/v1")]
    public void Encrypted_or_inside_is_allowed(string address) => Problems(On(address)).ShouldBeEmpty();

    [Theory]
    [InlineData("http://api.example.org/v1", "not encrypted")]
    [InlineData("http://172.32.0.1/v1", "not encrypted")]
    [InlineData("http://8.8.8.8/v1", "not encrypted")]
    [InlineData("http://[2001:db8::1]/v1", "not encrypted")]
    [InlineData("http://localhost.example.org/v1", "not encrypted")]
    [InlineData("api.example.org", "not a web address")]
    [InlineData("", "not a web address")]
    [InlineData("ftp://api.example.org", "not a web address")]
    [InlineData("https://me:secret@api.example.org/v1", "Model__Key")]
    public void Anything_else_stops_the_start_with_what_to_do(string address, string sentence) => Problems(On(address)).ShouldHaveSingleItem().ShouldContain(sentence);

    [Fact]
    public void Patients_must_be_told_where_it_runs() => Problems(new() { Enabled = true, BaseAddress = "https://a.example/v1", Name = "m" }).ShouldHaveSingleItem().ShouldContain("Model:Place");

    [Fact]
    public void The_first_word_may_never_be_waited_for_longer_than_a_patient_waits()
    {
        var slow = On("https://a.example/v1");
        slow.Budget.FirstTokenSeconds = 3;

        Problems(slow).ShouldHaveSingleItem().ShouldContain("2.5");
    }

    [Fact]
    public async Task The_way_out_leads_to_the_named_host_only()
    {
        using var http = new HttpClient(new ModelDoor(new Uri("https://a.example/v1/")));

        var refused = await Should.ThrowAsync<InvalidOperationException>(http.GetAsync(new Uri("https://b.example/v1/")));

        refused.Message.ShouldContain("a.example");
    }

    private static IEnumerable<string> Problems(ModelOptions options)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.Select(result => result.ErrorMessage ?? "");
    }
}
