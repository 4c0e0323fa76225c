using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Knowledge;

/// <summary>Every example of every knowledge file is its own named test.</summary>
public sealed class KnowledgeExamples
{
    public static TheoryData<string, string> FlagExamples()
    {
        var rows = new TheoryData<string, string>();
        foreach (var flag in KnowledgeBase.Embedded.RedFlags)
            foreach (var example in flag.Examples)
                rows.Add(flag.Id, example.It);
        return rows;
    }

    public static TheoryData<string, string> ComplaintExamples()
    {
        var rows = new TheoryData<string, string>();
        foreach (var complaint in KnowledgeBase.Embedded.Complaints)
            foreach (var example in complaint.Examples)
                rows.Add(complaint.Id, example.It);
        return rows;
    }

    [Fact]
    public void The_shipped_knowledge_has_no_problems()
    {
        var reading = () => KnowledgeReader.Read(KnowledgeFiles.Embedded());

        reading.ShouldNotThrow();
    }

    [Theory]
    [MemberData(nameof(FlagExamples))]
    public void A_red_flag_says_what_its_author_wrote(string flagId, string it)
    {
        var knowledge = KnowledgeBase.Embedded;
        var flag = knowledge.RedFlags.Single(known => known.Id == flagId);

        var problem = KnowledgeChecks.Check(knowledge, flag, flag.Examples.First(example => example.It == it));

        problem.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(ComplaintExamples))]
    public void A_complaint_comes_out_as_its_author_wrote(string complaintId, string it)
    {
        var knowledge = KnowledgeBase.Embedded;
        var complaint = knowledge.Complaints.Single(known => known.Id == complaintId);

        var problem = KnowledgeChecks.Check(knowledge, complaint, complaint.Examples.First(example => example.It == it));

        problem.ShouldBeNull();
    }

    [Fact]
    public void A_flag_that_fires_is_found_among_all_flags_even_when_a_number_alone_fires_it()
    {
        var knowledge = KnowledgeBase.Embedded;

        var overlooked = from flag in knowledge.RedFlags
                         from example in flag.Examples
                         where example.Expect is "fires"
                         let picture = knowledge.Implications.Learn(
                             ClinicalPicture.Of(example.Picture.Patient) with { Declined = example.Picture.Declined },
                             example.Picture.Findings, example.Picture.Measurements, example.Picture.Durations)
                         where TriageRules.Screen(knowledge, picture).All(fired => fired.Flag.Id != flag.Id)
                         select $"{flag.Id}: {example.It}";

        overlooked.ShouldBeEmpty();
    }
}
