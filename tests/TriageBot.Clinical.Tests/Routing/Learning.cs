using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Routing;
using Xunit;

namespace TriageBot.Clinical.Tests.Routing;

/// <summary>The routing model on a handful of made-up messages.</summary>
public sealed class Learning
{
    private static readonly KnowledgeBase Knowledge = KnowledgeReader.Read([.. Sample.Files, new("routing-labels.yaml", """
        entries:
          - {id: cardiology, label: 心内科, also: [心脏科, heart clinic], words: {zh: [心慌], en: [palpitations]}}
          - {id: respiratory, label: 呼吸科, also: [肺科], words: {zh: [哮喘], en: [asthma]}}
          - {id: paediatrics, label: 儿科, words: {zh: [宝宝], en: [my baby]}}
          - {id: obstetrics, label: 产科, words: {zh: [胎动], en: [fetal movement]}}
        """)]);

    private static readonly RoutingExample[] Cases =
    [
        .. Many("cardiology", "爬楼梯心跳得厉害", "心脏早搏要紧吗", "血压一直高怎么调", "夜里心口发闷", "体检心电图不正常", "heart beats too fast at night"),
        .. Many("respiratory", "痰多咳不完", "吸烟多年喘不上气", "肺里有结节", "支气管老毛病又犯", "总是清嗓子有痰", "coughing up phlegm every morning"),
    ];

    [Fact]
    public void The_same_cases_and_the_same_seed_give_the_same_bytes() =>
        Bytes(RoutingTrainer.Train(Knowledge, Cases, 7)).ShouldBe(Bytes(RoutingTrainer.Train(Knowledge, Cases, 7)));

    [Fact]
    public void What_was_written_names_the_same_when_it_is_read_again()
    {
        var trained = RoutingTrainer.Train(Knowledge, Cases, 1);

        var again = RoutingModel.Read(new MemoryStream(Bytes(trained)));

        again.Departments.ShouldBe(trained.Departments);
        foreach (var example in Cases)
            new WordRouter(Knowledge, again).Rank(example.Text).ShouldBe(new WordRouter(Knowledge, trained).Rank(example.Text));
    }

    [Theory]
    [InlineData("早搏，心跳不齐", "cardiology")]
    [InlineData("一直咳，痰是黄的", "respiratory")]
    [InlineData("coughing up phlegm", "respiratory")]
    public void Words_lead_to_where_people_with_such_words_went(string words, string department) =>
        Rank(words)[0].Department.ShouldBe(department);

    [Fact]
    public void A_department_that_no_case_shows_is_named_by_its_words() =>
        Rank("这两天胎动少了")[0].Department.ShouldBe("obstetrics");

    [Fact]
    public void Only_departments_that_are_there_are_named() =>
        new WordRouter(Knowledge, Model(), id => id is "cardiology").Rank(new("", "一直咳，痰是黄的")).Select(guess => guess.Department).ShouldBe(["cardiology"]);

    [Fact]
    public void The_shares_of_all_departments_add_up() =>
        Rank("心慌").Sum(guess => guess.Share).ShouldBe(1, 1e-6);

    [Fact]
    public void A_man_is_not_sent_where_only_women_are_seen() =>
        Rank("我是男性，胎动是什么意思").ShouldNotContain(guess => guess.Department == "obstetrics");

    [Fact]
    public void Learning_from_nothing_is_refused() =>
        Should.Throw<ArgumentException>(() => RoutingTrainer.Train(Knowledge, [], 1)).Message.ShouldContain("no case");

    [Theory]
    [InlineData(0, "it has 0 bytes")]
    [InlineData(20, "it has 20 bytes")]
    [InlineData(400, "its check sum does not fit its content")]
    public void A_file_that_is_cut_off_is_refused_with_a_sentence(int length, string sentence) =>
        Should.Throw<InvalidDataException>(() => RoutingModel.Read(new MemoryStream(Bytes(Model())[..length]))).Message.ShouldContain(sentence);

    [Fact]
    public void One_changed_byte_is_seen()
    {
        var bytes = Bytes(Model());
        bytes[bytes.Length / 2] ^= 1;

        Should.Throw<InvalidDataException>(() => RoutingModel.Read(new MemoryStream(bytes))).Message.ShouldContain("damaged");
    }

    [Fact]
    public void Another_file_is_no_model() =>
        Should.Throw<InvalidDataException>(() => RoutingModel.Read(new MemoryStream(new byte[100]))).Message.ShouldContain("does not begin with");

    [Fact]
    public void Names_of_other_houses_lead_to_ours_and_ours_are_printed_by_one_name()
    {
        Knowledge.Labels.DepartmentOf("心脏科").ShouldBe("cardiology");
        Knowledge.Labels.DepartmentOf("Heart Clinic").ShouldBe("cardiology");
        Knowledge.Labels.DepartmentOf("cardiology").ShouldBe("cardiology");
        Knowledge.Labels.DepartmentOf("天文科").ShouldBeNull();
        Knowledge.Labels.LabelOf("cardiology").ShouldBe("心内科");
    }

    [Theory]
    [InlineData("id: cardiology", "id: heart-clinic", "'heart-clinic' is not a department of departments.yaml")]
    [InlineData("also: [肺科]", "also: [心脏科]", "the name '心脏科' is given to more than one department")]
    [InlineData("label: 产科", "lable: 产科", "'label' is missing")]
    public void A_mistake_in_the_table_of_names_is_refused(string right, string wrong, string sentence)
    {
        KnowledgeFile[] files = [.. Sample.Files, new("routing-labels.yaml", """
            entries:
              - {id: cardiology, label: 心内科, also: [心脏科]}
              - {id: respiratory, label: 呼吸科, also: [肺科]}
              - {id: obstetrics, label: 产科}
            """.Replace(right, wrong, StringComparison.Ordinal))];

        Should.Throw<UnsafeKnowledgeException>(() => KnowledgeReader.Read(files)).Message.ShouldContain(sentence);
    }

    [Fact]
    public void The_model_that_ships_names_only_departments_we_have()
    {
        RoutingModel.Shipped.Departments.ShouldAllBe(id => KnowledgeBase.Embedded.Departments.ContainsKey(id));
        Bytes(RoutingModel.Shipped).Length.ShouldBeLessThan(3 * 1024 * 1024);
    }

    [Theory]
    [InlineData("想割双眼皮，多久能恢复", null, "plastic-surgery")]
    [InlineData("大便时肛门疼，纸上有血", 35.0, "anorectal-surgery")]
    [InlineData("晚上总是睡不着，心情很低落，不想见人", 28.0, "psychiatry")]
    [InlineData("牙龈肿了，想拔智齿", 24.0, "dentistry")]
    [InlineData("宝宝五个月不肯吃奶怎么喂养", null, "paediatrics")]
    public void The_model_that_ships_knows_everyday_words(string words, double? age, string department) =>
        new WordRouter(KnowledgeBase.Embedded, RoutingModel.Shipped).Rank(new("", words, age))[0].Department.ShouldBe(department);

    private static RoutingModel Model() => RoutingTrainer.Train(Knowledge, Cases, 1);

    private static IReadOnlyList<RoutingGuess> Rank(string words) => new WordRouter(Knowledge, Model()).Rank(new("", words));

    private static IEnumerable<RoutingExample> Many(string department, params string[] words) =>
        Enumerable.Range(0, 3).SelectMany(_ => words).Select(text => new RoutingExample(new("", text, 50), department, "sample"));

    private static byte[] Bytes(RoutingModel model)
    {
        using var stream = new MemoryStream();
        model.Write(stream);
        return stream.ToArray();
    }
}
