using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Data;
using TriageBot.Web.Intake;
using TriageBot.Web.Patients;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Data;

public abstract class DatabaseTests(TestDatabase database)
{
    [Fact]
    public async Task The_migrations_make_exactly_the_model()
    {
        await using var context = database.Open();

        context.Database.HasPendingModelChanges().ShouldBeFalse();
        (await context.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_moved_into_another_conversation_does_not_open_there()
    {
        var (mine, theirs) = (Sample.Conversation(database.Cipher), Sample.Conversation(database.Cipher));
        var message = Sample.Message(database.Cipher, theirs, text: "别人的话");
        await AddAsync(mine, theirs, message);

        await using var context = database.Open();
        await context.Messages.Where(m => m.Id == message.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.ConversationId, mine.Id));

        var moved = await context.Messages.AsNoTracking().SingleAsync(m => m.Id == message.Id);
        Should.Throw<UnreadableFieldException>(() => moved.ReadText(database.Cipher));
    }

    [Fact]
    public async Task Two_texts_exchanged_in_the_table_open_nowhere()
    {
        var conversation = Sample.Conversation(database.Cipher);
        var (first, second) = (Sample.Message(database.Cipher, conversation, 1, "有"), Sample.Message(database.Cipher, conversation, 2, "没有"));
        await AddAsync(conversation, first, second);

        await using var context = database.Open();
        await context.Messages.Where(m => m.Id == first.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Text, second.Text));
        await context.Messages.Where(m => m.Id == second.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Text, first.Text));

        foreach (var message in await context.Messages.AsNoTracking().Where(m => m.ConversationId == conversation.Id).ToListAsync())
            Should.Throw<UnreadableFieldException>(() => message.ReadText(database.Cipher));
    }

    [Fact]
    public async Task A_handle_opens_its_own_conversation_only()
    {
        var key = TriageBot.Web.Conversations.Conversation.NewKey();
        var conversation = Sample.Conversation(database.Cipher);
        var hash = TriageBot.Web.Conversations.Conversation.HashOf(database.Cipher, conversation.Id, key);
        await AddAsync(conversation);
        await using var context = database.Open();
        await context.Conversations.Where(c => c.Id == conversation.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.KeyHash, hash));

        var stored = await context.Conversations.AsNoTracking().SingleAsync(c => c.Id == conversation.Id);

        stored.IsOpenedBy(database.Cipher, key).ShouldBeTrue();
        stored.IsOpenedBy(database.Cipher, key + "x").ShouldBeFalse();
        Sample.Conversation(database.Cipher).IsOpenedBy(database.Cipher, key).ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_client_id_is_stored_once()
    {
        var conversation = Sample.Conversation(database.Cipher);
        await AddAsync(conversation, Sample.Message(database.Cipher, conversation, 1, clientId: "tap-1"));

        await Should.ThrowAsync<DbUpdateException>(() => AddAsync(Sample.Message(database.Cipher, conversation, 2, clientId: "tap-1")));
    }

    [Fact]
    public async Task Two_messages_never_stand_in_one_place()
    {
        var conversation = Sample.Conversation(database.Cipher);
        await AddAsync(conversation, Sample.Message(database.Cipher, conversation, 1));

        await Should.ThrowAsync<DbUpdateException>(() => AddAsync(Sample.Message(database.Cipher, conversation, 1)));
    }

    [Fact]
    public async Task One_escalation_is_open_per_conversation_and_problem_and_a_closed_one_does_not_count()
    {
        var conversation = Sample.Conversation(database.Cipher);
        var first = Sample.Escalation(database.Cipher, conversation);
        first.Close("nurse.li", Clinical.Escalating.ClosingOutcome.Advised, Sample.Morning);
        await AddAsync(conversation, first, Sample.Escalation(database.Cipher, conversation), Sample.Escalation(database.Cipher, conversation, "worried"));

        await Should.ThrowAsync<DbUpdateException>(() => AddAsync(Sample.Escalation(database.Cipher, conversation)));
    }

    [Fact]
    public async Task Of_two_turns_at_once_the_second_to_be_saved_is_refused()
    {
        var conversation = Sample.Conversation(database.Cipher);
        await AddAsync(conversation);
        await using var one = database.Open();
        await using var other = database.Open();
        var (here, there) = (await one.Conversations.SingleAsync(c => c.Id == conversation.Id), await other.Conversations.SingleAsync(c => c.Id == conversation.Id));

        here.TakeTurn(database.Cipher, """{"turn":1}""", Acuity.Urgent);
        there.TakeTurn(database.Cipher, """{"turn":1}""", Acuity.SelfCare);
        await one.SaveChangesAsync();

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => other.SaveChangesAsync());
    }

    [Fact]
    public void Acuity_only_rises()
    {
        var conversation = Sample.Conversation(database.Cipher);

        conversation.TakeTurn(database.Cipher, "{}", Acuity.Urgent);
        conversation.TakeTurn(database.Cipher, "{}", Acuity.SelfCare);
        conversation.TakeTurn(database.Cipher, "{}", null);

        conversation.Acuity.ShouldBe(Acuity.Urgent);
        conversation.Version.ShouldBe(3);
    }

    [Fact]
    public async Task Times_come_back_as_the_same_moment_in_utc_and_are_ordered()
    {
        var west = Sample.Conversation(database.Cipher, new DateTimeOffset(2031, 1, 1, 20, 0, 0, 500, TimeSpan.FromHours(-8)));
        var east = Sample.Conversation(database.Cipher, new DateTimeOffset(2031, 1, 2, 4, 0, 0, TimeSpan.FromHours(8)));
        await AddAsync(west, east);

        await using var context = database.Open();
        var after = new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var stored = await context.Conversations.AsNoTracking().Where(c => c.StartedAt > after).OrderBy(c => c.StartedAt).ToListAsync();

        stored.Select(c => c.Id).ShouldBe([east.Id, west.Id]);
        stored[1].StartedAt.ShouldBe(west.StartedAt);
        stored.ShouldAllBe(c => c.StartedAt.Offset == TimeSpan.Zero);
    }

    [Fact]
    public async Task An_assessment_comes_back_as_it_was_decided()
    {
        var conversation = Sample.Conversation(database.Cipher);
        var record = new AssessmentRecord
        {
            ConversationId = conversation.Id, Sequence = 3, Acuity = Acuity.Emergent, Disposition = Disposition.EmergencyDepartmentNow, Complaint = "chest-pain",
            DecidedBy = ["chest-pain-with-sweat"], Departments = ["emergency", "cardiology"], RedFlags = [], KnowledgeHash = "knowledge", At = Sample.Morning,
            Because = AssessmentRecord.SealBecause(database.Cipher, conversation.Id, 3, """["出冷汗"]"""), Certificate = null,
        };
        await AddAsync(conversation, record);

        await using var context = database.Open();
        var stored = await context.Assessments.AsNoTracking().SingleAsync(a => a.ConversationId == conversation.Id && a.Departments.Contains("cardiology"));

        stored.Departments.ShouldBe(["emergency", "cardiology"]);
        stored.ReadBecause(database.Cipher).ShouldBe("""["出冷汗"]""");
        stored.ReadCertificate(database.Cipher).ShouldBeNull();
        stored.Acuity.ShouldBe(Acuity.Emergent);
    }

    [Fact]
    public async Task A_patient_is_found_by_record_number_and_read_back_whole()
    {
        var identity = new PatientIdentity("王小明", "13800000000", "MRN-1", new DateOnly(1960, 2, 29));
        var patient = PatientRecord.Register(database.Cipher, Guid.CreateVersion7(), identity, Sex.Male, "Asia/Shanghai");
        await AddAsync(patient);

        await using var context = database.Open();
        var hashes = PatientRecord.HashesOf(database.Cipher, "MRN-1");
        var stored = await context.Patients.AsNoTracking().SingleAsync(p => hashes.Contains(p.RecordNumberHash));

        stored.ReadIdentity(database.Cipher).ShouldBe(identity);
        $"{identity}".ShouldNotContain("王");
    }

    [Fact]
    public async Task A_start_without_the_key_the_data_was_written_with_is_refused()
    {
        await using var stranger = database.Start((KeyFile.Setting, KeyRing.Generate()));

        var refused = await Should.ThrowAsync<UnusableKeysException>(() => stranger.MigrateAsync(CancellationToken.None));

        refused.Message.ShouldContain("the database holds data of key");
    }

    [Fact]
    public async Task A_start_with_another_key_under_the_same_name_is_refused()
    {
        var name = database.Services.GetRequiredService<KeyRing>().Current.Id;
        await using var stranger = database.Start((KeyFile.Setting, $"{name}:{Convert.ToBase64String(new byte[32])}"));

        (await Should.ThrowAsync<UnusableKeysException>(() => stranger.MigrateAsync(CancellationToken.None))).Message.ShouldContain("is not the one");
    }

    [Fact]
    public async Task Four_starts_at_once_on_a_used_database_all_succeed() =>
        await Parallel.ForAsync(0, 4, async (_, cancellationToken) =>
        {
            await using var program = database.Start();
            await program.MigrateAsync(cancellationToken);
        });

    protected async Task AddAsync(params object[] things)
    {
        await using var context = database.Open();
        context.AddRange(things);
        await context.SaveChangesAsync();
    }
}

public sealed class DatabaseOnSqlite(SqliteDatabase database) : DatabaseTests(database), IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task Neither_the_file_nor_its_log_holds_a_word_of_the_patient()
    {
        const string Canary = "canary-胸口像压着石头";
        var conversation = Sample.Conversation(database.Cipher, state: $$"""{"said":"{{Canary}}"}""");
        await using var context = database.Open();
        context.AddRange(conversation, Sample.Message(database.Cipher, conversation, text: Canary), Sample.Escalation(database.Cipher, conversation, quote: Canary));
        database.Trail.Append(context, new AuditEntry(Actor.Patient, "received", "conversation", conversation.Id, "sent") { New = Canary });
        await context.SaveChangesAsync();

        foreach (var file in Directory.GetFiles(database.Folder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var content = new MemoryStream();
            await stream.CopyToAsync(content);
            content.ToArray().AsSpan().IndexOf("canary-"u8).ShouldBe(-1, file);
            content.ToArray().AsSpan().IndexOf("胸口像"u8).ShouldBe(-1, file);
        }
    }

    [Fact]
    public async Task A_commit_survives_a_power_cut_and_readers_do_not_wait()
    {
        await using var context = database.Open();

        var mode = await context.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode()").SingleAsync();
        var durability = await context.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous()").SingleAsync();

        mode.ShouldBe("wal");
        durability.ShouldBe(2); // FULL
    }
}

public sealed class DatabaseOnPostgres(PostgresDatabase database) : DatabaseTests(database), IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task Turns_that_wait_for_each_other_are_refused_like_any_lost_race()
    {
        var (first, second) = (Sample.Conversation(database.Cipher), Sample.Conversation(database.Cipher));
        await AddAsync(first, second);
        await using var one = database.Open();
        await using var other = database.Open();
        await using var mine = await one.Database.BeginTransactionAsync();
        await using var theirs = await other.Database.BeginTransactionAsync();
        await TurnAsync(one, first.Id);
        await TurnAsync(other, second.Id);

        var refusals = await Task.WhenAll(RefusalAsync(one, mine, second.Id), RefusalAsync(other, theirs, first.Id));

        refusals.OfType<Exception>().ShouldNotBeEmpty(); // both, when PostgreSQL looks at both in the same moment
        refusals.OfType<Exception>().ShouldAllBe(refusal => refusal is DbUpdateException);

        async Task TurnAsync(TriageDb context, Guid id)
        {
            (await context.Conversations.SingleAsync(c => c.Id == id)).TakeTurn(database.Cipher, """{"turn":1}""", Acuity.Urgent);
            await context.SaveChangesAsync();
        }

        async Task<Exception?> RefusalAsync(TriageDb context, IDbContextTransaction transaction, Guid id)
        {
            var refusal = await Record.ExceptionAsync(() => TurnAsync(context, id));
            await (refusal is null ? transaction.CommitAsync() : transaction.RollbackAsync());
            return refusal;
        }
    }
}
