using Shouldly;
using TriageBot.Web.Evaluation.Identities;
using TriageBot.Web.Model.Deidentification;
using Xunit;

namespace TriageBot.Web.Tests.Model;

/// <summary>What may leave for a model or an export: nobody's name, and everything that hurts. The people are made up by a generator.</summary>
public sealed class WhatLeavesTheHospital
{
    private static readonly Lazy<IdentityScorecard> Held = new(() => IdentityScorecard.Score(people: 500, seed: 20, half: "held"));
    private static readonly Lazy<IdentityScorecard> All = new(() => IdentityScorecard.Score(people: 500, seed: 21, half: null));

    [Theory]
    [InlineData("id")]
    [InlineData("phone")]
    [InlineData("email")]
    [InlineData("card")]
    [InlineData("record")]
    [InlineData("wechat")]
    [InlineData("qq")]
    [InlineData("plate")]
    [InlineData("address")]
    [InlineData("birth")]
    [InlineData("url")]
    [InlineData("ip")]
    public void Of_a_thousand_made_up_people_no_number_and_no_address_leaves(string kind)
    {
        Held.Value.Share(kind).ShouldBe(1);
        All.Value.Share(kind).ShouldBe(1);
    }

    [Fact]
    public void Of_their_names_fewer_than_two_in_a_hundred_leave()
    {
        Held.Value.Share("name").ShouldBeGreaterThanOrEqualTo(0.98, Held.Value.Table(0));
        All.Value.Share("name").ShouldBeGreaterThanOrEqualTo(0.98, All.Value.Table(20));
    }

    [Fact]
    public void Symptoms_doses_and_durations_stay()
    {
        Held.Value.Share("symptom", "dose", "since").ShouldBeGreaterThanOrEqualTo(0.995, Held.Value.Table(0));
        All.Value.Share("symptom", "dose", "since").ShouldBeGreaterThanOrEqualTo(0.995, All.Value.Table(20));
    }

    [Theory]
    [InlineData("我叫王秀英，头晕。王秀英住三楼，秀英吃了药。")]
    [InlineData("My name is Siobhan Byrne and I am dizzy. Call Siobhan Byrne on 07700 900123.")]
    [InlineData("[NAME-1] 是我自己写的，电话13812345678")]
    public void What_was_taken_out_comes_back_here_and_only_here(string words)
    {
        var hidden = Deidentifier.Hide(words);

        hidden.Text.ShouldNotBe(words);
        hidden.Restore(hidden.Text).ShouldBe(words);
        hidden.ToString().ShouldNotContain("王");
        hidden.Restore("[NAME-99]").ShouldBe("[NAME-99]");
        hidden.HasUnknownPlaceholder("call [PHONE-99]").ShouldBeTrue();
    }

    [Fact]
    public void The_same_person_has_one_placeholder_and_another_person_another() =>
        Deidentifier.Hide("患者李建国，头晕。李建国的爱人王秀英也头晕。").Text.ShouldBe("患者[NAME-1]，头晕。[NAME-1]的爱人[NAME-2]也头晕。");

    [Theory]
    [InlineData("木子今天没吃药", "木子")]
    [InlineData("tell zo kravitz-lee i am dizzy", "zo kravitz-lee")]
    [InlineData("给阿依古丽打电话", "阿依古丽")]
    public void A_name_that_is_known_here_goes_wherever_it_stands(string words, string name) => Deidentifier.Hide(words, [name]).Text.ShouldNotContain(name);

    [Fact]
    public void What_is_longer_than_any_message_does_not_leave() =>
        Should.Throw<NotDeidentifiedException>(() => Deidentifier.Hide(new string('疼', Deidentifier.MostCharacters + 1))).Message.ShouldNotContain("疼疼");

    [Fact]
    public void A_number_that_no_pattern_took_out_keeps_the_whole_text_here() =>
        Should.Throw<NotDeidentifiedException>(() => WhatIsLeft.Refuse("头晕 1381234567", []));

    [Theory]
    [InlineData("110105194912310" + "02X", true)]
    [InlineData("11010519491231002" + "1", false)]
    [InlineData("1101051949123100", false)]
    public void An_identity_card_proves_itself_by_its_last_character(string number, bool valid) => ChineseIdCard.IsValid(number).ShouldBe(valid);

    [Theory]
    [InlineData("胸口疼三天，体温39.2度，血压150/95，心率110-120，吃二甲双胍500-1000mg")]
    [InlineData("昨天开始头晕，安静时也喘，经常头疼，马上要晕倒，和医生说过，找过主任")]
    [InlineData("BP 150/95, pulse 110, 38.5 since yesterday, Tylenol 650 mg every 6 hours, may I take it?")]
    public void What_is_medical_stays_as_it_was(string words) => Deidentifier.Hide(words).Text.ShouldBe(words);
}
