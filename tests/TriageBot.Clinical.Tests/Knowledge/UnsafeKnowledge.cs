using Shouldly;
using TriageBot.Clinical.Knowledge;
using Xunit;

namespace TriageBot.Clinical.Tests.Knowledge;

/// <summary>Knowledge that is wrong stops the start, with file, entry and reason.</summary>
public sealed class UnsafeKnowledge
{
    [Fact]
    public void The_small_hospital_is_safe() => KnowledgeReader.Read(Sample.Files).RedFlags.Count.ShouldBe(4);

    [Theory]
    [InlineData("red-flags/sample.yaml", "all: [chest-pain, {any", "all: [chest-pian, {any", "'chest-pian' is not a finding of findings/*.yaml.")]
    [InlineData("red-flags/sample.yaml", "acuity: immediate", "acuity: imediate", "'acuity' is 'imediate'; expected one of immediate, emergent, urgent, non-urgent, self-care.")]
    [InlineData("red-flags/sample.yaml", "group: chest-pain", "gruop: chest-pain", "'gruop' is not a key that is known here")]
    [InlineData("red-flags/sample.yaml", "age: \">= 16\"", "age: \"about 16\"", "expected a comparison such as")]
    [InlineData("red-flags/sample.yaml", "declines: [immunosuppressed], expect: fires", "declines: [immunosuppressed], expect: ruled-out", "red flag weak-and-hot: example \"counts a refusal\" expects ruled-out but the rule fires.")]
    [InlineData("red-flags/sample.yaml", "{it: asks, age: 60, nearly: true,", "{it: asks, age: 60,", "red flag heart: no example nearly fires")]
    [InlineData("red-flags/sample.yaml", "- id: wants-to-die", "- id: heart", "red flag 'heart' is there twice")]
    [InlineData("red-flags/sample.yaml", "review: 2027-01-01", "review: soon", "'review' is 'soon'; expected a date such as 2027-11-01")]
    [InlineData("red-flags/sample.yaml", "when: {all: [suicidal-thoughts]}", "when: {all: [cough, {not: fever}]}", "'not' around 'fever' would let one more finding lower the acuity")]
    [InlineData("findings/sample.yaml", "implies: [chest-pain]", "implies: [heart-ache]", "'implies' names 'heart-ache', which is not a finding.")]
    [InlineData("findings/sample.yaml", "id: cough,", "id: age,", "'age' is the name of a patient fact")]
    [InlineData("findings/sample.yaml", "measured-by: temperature >= 37.3", "measured-by: hot", "expected a measurement and a comparison such as temperature >= 38.0.")]
    [InlineData("conditions/sample.yaml", "departments: [respiratory, general-medicine]", "departments: [lungs]", "finding lung-nodule: 'departments' names 'lungs', which is not a department of departments.yaml.")]
    [InlineData("conditions/sample.yaml", ", departments: [respiratory, general-medicine]", "", "'departments' is missing; a condition names at least one department, best first.")]
    [InlineData("conditions/sample.yaml", "zh: [支气管炎, 百日咳嗽]", "zh: [支气管炎, 肺(小|大)结节]", "finding bronchitis: '肺小结节' is already a name of 'lung-nodule'; leave it with one of the two.")]
    [InlineData("conditions/sample.yaml", "source: sample", "soruce: sample", "'source' is missing here and at the top of the file.")]
    [InlineData("conditions/sample.yaml", "id: lung-nodule", "id: cough", "finding 'cough' is there twice")]
    [InlineData("conditions/sample.yaml", "id: lung-nodule,", "id: lung-nodule, kind: symptom,", "'kind' is not a key that is known here")]
    [InlineData("findings/sample.yaml", ", ask: {zh: 咳嗽吗？, en: Cough?}", "", "'ask' is missing; expected {zh: …, en: …}.")]
    [InlineData("gate.yaml", "findings: [immunosuppressed, anticoagulant]", "findings: [immunosuppressed, lung-nodule]", "gate all asks for the condition 'lung-nodule', which has no 'ask'; write one there.")]
    [InlineData("red-flags/sample.yaml", "when: {all: [coughing-blood, anticoagulant]}", "when: {all: [coughing-blood, lung-nodule]}", "red flag bleeding-lung asks for the condition 'lung-nodule', which has no 'ask'; write one there.")]
    [InlineData("complaints/sample.yaml", "red-flags: [heart]", "red-flags: [lung]", "complaint chest: 'red-flags' names 'lung', which is not a red flag.")]
    [InlineData("complaints/sample.yaml", "routes: [cardiology]", "routes: [heart-clinic]", "complaint chest: 'heart-clinic' is not a department of departments.yaml.")]
    [InlineData("complaints/sample.yaml", "better-within: 12 h", "better-within: soon", "'better-within' is 'soon'; expected a number and a unit")]
    [InlineData("complaints/sample.yaml", "expect: self-care", "expect: urgent", "complaint cough: example \"stays at home\" expects urgent but the rules say SelfCare by cough/otherwise.")]
    [InlineData("findings/sample.yaml", "zh: [胸痛, 胸口疼]", "zh: [胸痛, (胸口疼]", "finding chest-pain: ")]
    [InlineData("departments.yaml", "id: emergency", "id: emergencies", "'emergency' is needed and not there.")]
    [InlineData("departments.yaml", "\"Mon-Fri 08:00-17:30\"", "\"weekdays\"", "'hours' is 'weekdays'; expected")]
    [InlineData("wording.yaml", "id: ask-age", "id: ask-aeg", "wording: 'ask-age' is needed by the engine and not there.")]
    [InlineData("offered.yaml", "[chest, cough]", "[chest, coughs]", "'complaints' names 'coughs', which is not a complaint of complaints/*.yaml.")]
    [InlineData("gate.yaml", "entries:", "entries: {", "gate.yaml:5: not valid YAML")]
    [InlineData("departments.yaml", "source: sample\n", "", "nurse-desk: 'source' is missing here and at the top of the file.")]
    [InlineData("departments.yaml", "owner: sample owner\n", "", "'owner' is missing here and at the top of the file.")]
    [InlineData("gate.yaml", "source: sample\n", "", "small: 'source' is missing here and at the top of the file.")]
    [InlineData("gate.yaml", "review: 2027-01-01", "review: later", "'review' is 'later'; expected a date such as 2027-11-01")]
    public void A_mistake_is_named_with_what_was_expected(string path, string right, string wrong, string sentence)
    {
        var broken = Sample.Files.Select(file => file.Path == path ? file with { Text = ReplaceFirst(file.Text, right, wrong) } : file).ToArray();

        var refused = Should.Throw<UnsafeKnowledgeException>(() => KnowledgeReader.Read(broken));

        refused.Problems.ShouldContain(problem => problem.Contains(sentence, StringComparison.Ordinal), refused.Message);
    }

    [Fact]
    public void All_mistakes_are_named_at_once_with_their_files()
    {
        var broken = Sample.Files.Select(file => file with { Text = file.Text.Replace("group: sepsis", "gruop: sepsis", StringComparison.Ordinal).Replace("rank: 60", "rank: high", StringComparison.Ordinal) }).ToArray();

        var refused = Should.Throw<UnsafeKnowledgeException>(() => KnowledgeReader.Read(broken));

        refused.Problems.ShouldContain(problem => problem.StartsWith("red-flags/sample.yaml:", StringComparison.Ordinal) && problem.Contains("weak-and-hot", StringComparison.Ordinal));
        refused.Problems.ShouldContain(problem => problem.StartsWith("complaints/sample.yaml:", StringComparison.Ordinal) && problem.Contains("'rank' is 'high'; expected a number.", StringComparison.Ordinal));
        refused.Message.ShouldStartWith($"Knowledge has {refused.Problems.Count} problem(s); TriageBot will not start.");
    }

    [Theory]
    [InlineData("points: 2", "points: 0", "'points' must be 1 or more")]
    [InlineData("heart-rate: \">= 111\"", "heart-beat: \">= 111\"", "'heart-beat' is not a criterion")]
    [InlineData("signs:", "sings:", "'sings' is not a key that is known here")]
    [InlineData("small: \">= 2\"", "small: \"<= 2\"", "'small' is '<= 2'; a score is compared with >= or >.")]
    public void A_mistake_in_a_score_is_named(string right, string wrong, string sentence)
    {
        var files = Sample.Files
            .Select(file => file.Path is "red-flags/sample.yaml" ? file with { Text = ReplaceFirst(file.Text, "when: {all: [suicidal-thoughts]}", "when: {any: [suicidal-thoughts, {small: \">= 2\"}]}") } : file)
            .Append(new("scores.yaml", """
                owner: sample owner
                review: 2027-01-01
                entries:
                  - id: small
                    name: {zh: 小, en: small}
                    source: sample
                    signs:
                      - id: heart-rate
                        bands:
                          - {when: {heart-rate: ">= 111"}, points: 2}
                """))
            .Select(file => file.Path is "scores.yaml" || right.StartsWith("small", StringComparison.Ordinal) ? file with { Text = file.Text.Replace(right, wrong, StringComparison.Ordinal) } : file).ToArray();

        var refused = Should.Throw<UnsafeKnowledgeException>(() => KnowledgeReader.Read(files));

        refused.Problems.ShouldContain(problem => problem.Contains(sentence, StringComparison.Ordinal), refused.Message);
    }

    [Fact]
    public void A_phrase_may_name_a_class_of_words()
    {
        var knowledge = KnowledgeReader.Read(WithWords("- {id: pain, zh: [痛, 疼, 作痛]}", "胸{pain}"));

        knowledge.Findings["chest-pain"].ChinesePhrases.ShouldContain("胸(痛|疼|作痛)");
        knowledge.Listener.Hear("胸作痛").Mentions.ShouldHaveSingleItem().Code.ShouldBe("chest-pain");
    }

    [Theory]
    [InlineData("- {id: pain, zh: [痛, 疼]}", "胸{pian}", "findings/sample.yaml:2: chest-pain: '{pian}' is no word class of words.yaml; expected one of pain.")]
    [InlineData("- {id: pain, zh: [痛, 疼]}", "胸口痛", "words.yaml:4: pain: no phrase uses it; write {pain} in a phrase or take the class out.")]
    [InlineData("- {id: pain, en: [pain, ache]}", "胸{pain}", "findings/sample.yaml:2: chest-pain: word class 'pain' has no 'zh'")]
    [InlineData("- {id: pain, zh: [痛, '{ache}']}", "胸{pain}", "words.yaml:4: pain: '{ache}' is no plain word; classes hold words only, no other class, gap or alternatives.")]
    [InlineData("- {id: pain, zh: [痛]}", "胸{pain}", "words.yaml:4: pain: a class needs words; expected a list 'zh' or 'en' of two or more.")]
    [InlineData("- {id: pain, zh: [痛, 疼], ja: [痛い]}", "胸{pain}", "words.yaml:4: pain: 'ja' is not a key that is known here")]
    public void A_mistake_in_a_class_of_words_is_named(string words, string phrase, string sentence) =>
        Should.Throw<UnsafeKnowledgeException>(() => KnowledgeReader.Read(WithWords(words, phrase))).Problems
            .ShouldContain(problem => problem.StartsWith(sentence, StringComparison.Ordinal));

    private static KnowledgeFile[] WithWords(string words, string phrase) =>
        [.. Sample.Files.Select(file => file.Path is "findings/sample.yaml" ? file with { Text = ReplaceFirst(file.Text, "zh: [胸痛, 胸口疼]", $"zh: ['{phrase}', 胸口疼]") } : file),
            new("words.yaml", $"owner: sample owner\nreview: 2027-01-01\nentries:\n  {words}\n")];

    private static string ReplaceFirst(string text, string right, string wrong)
    {
        var at = text.IndexOf(right, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0);
        return string.Concat(text.AsSpan(0, at), wrong, text.AsSpan(at + right.Length));
    }
}
