using Shouldly;
using TriageBot.Web.Model.Deidentification;
using Xunit;

namespace TriageBot.Web.Tests.Feedback;

/// <summary>What leaves the hospital to learn from names nobody, and still says what hurt.</summary>
public sealed class WhatNamesAPerson
{
    [Theory]
    [InlineData("我叫王小明，膝盖疼", "王小明", "膝盖疼")]
    [InlineData("姓名：李丽华，女，胸口疼三天", "李丽华", "胸口疼三天")]
    [InlineData("我的手机13812345678，头疼", "13812345678", "头疼")]
    [InlineData("电话 010-62345678 转 3，咳嗽", "62345678", "咳嗽")]
    [InlineData("身份证号：11010519491231002X，肚子疼", "11010519491231002X", "肚子疼")]
    [InlineData("病历号A1234567，复查乙肝", "1234567", "复查乙肝")]
    [InlineData("微信：abc_12345，皮疹", "abc_12345", "皮疹")]
    [InlineData("张主任看过，说是湿疹", "张主任", "湿疹")]
    [InlineData("上次找李医生，开了药，还是拉肚子", "李医生", "拉肚子")]
    [InlineData("家住朝阳区建国路88号院，腰疼", "建国路88号", "腰疼")]
    [InlineData("1985年3月12日出生，耳鸣", "1985年3月12日", "耳鸣")]
    [InlineData("My name is John Smith, my knee hurts", "John Smith", "my knee hurts")]
    [InlineData("Dr Brown said it is eczema", "Brown", "eczema")]
    [InlineData("call me at +44 7911 123456, sore throat", "7911 123456", "sore throat")]
    [InlineData("mail me: j.doe@example.org, itchy rash", "j.doe@example.org", "itchy rash")]
    [InlineData("I live at 12 Baker Street, back pain", "12 Baker Street", "back pain")]
    public void It_is_removed_and_the_complaint_stays(string words, string name, string complaint)
    {
        var text = Deidentifier.Hide(words).Text;

        text.ShouldNotContain(name);
        text.ShouldContain(complaint);
    }

    [Theory]
    [InlineData("胸口疼三天，体温39.2度，血压150/95")]
    [InlineData("我妈70岁，糖尿病20年，吃二甲双胍500毫克")]
    [InlineData("chest pain for 3 days, BP 150/95, temperature 39.2")]
    [InlineData("医生说是乙肝小三阳，2019年查出来的")]
    public void What_is_medical_stays_as_it_was(string words) => Deidentifier.Hide(words).Text.ShouldBe(words);
}
