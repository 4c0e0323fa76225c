using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Patients;

/// <summary>A demo account, for the host to print.</summary>
public sealed record DemoSignIn(string UserName, string DisplayName, string Role, string Password);

/// <summary>An invented hospital: one account for each role and twenty patients that nobody can take for real ones. Safe to load twice.</summary>
public sealed class DemoHospital(
    IDbContextFactory<TriageDb> databases, FieldCipher cipher, AuditTrail trail, AddStaff addStaff, UserManager<StaffAccount> accounts, IOptions<DemoOptions> options)
{
    private const int PatientCount = 20;

    private static readonly IReadOnlyList<(string UserName, string DisplayName, string Role)> Staff =
    [
        ("nurse.li", "演示护士 李", Role.Nurse), ("nurse.wang", "演示护士 王", Role.Nurse), ("charge.zhao", "演示护士长 赵", Role.ChargeNurse),
        ("doctor.chen", "演示医生 陈", Role.Doctor), ("author.sun", "演示编辑 孙", Role.PromptAuthor), ("safety.zhou", "演示安全员 周", Role.SafetyOfficer),
        ("admin.wu", "演示管理员 吴", Role.Administrator), ("audit.zheng", "演示审计 郑", Role.Auditor),
    ];

    /// <returns>The accounts to print; empty when the demo is switched off.</returns>
    public async Task<IReadOnlyList<DemoSignIn>> SeedAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
            return [];

        var password = options.Value.Password ?? PasswordOfThisInstallation();
        await SeedStaffAsync(password, cancellationToken);
        await SeedPatientsAsync(cancellationToken);
        return [.. Staff.Select(person => new DemoSignIn(person.UserName, person.DisplayName, person.Role, password))];
    }

    private async Task SeedStaffAsync(string password, CancellationToken cancellationToken)
    {
        var known = await accounts.Users.Where(account => account.IsDemo).ToDictionaryAsync(account => account.UserName ?? "", StringComparer.Ordinal, cancellationToken);
        if (known.Count == Staff.Count && await accounts.CheckPasswordAsync(known[Staff[0].UserName], password))
            return;

        foreach (var (userName, displayName, role) in Staff)
        {
            if (known.TryGetValue(userName, out var account))
                await ResetPasswordAsync(account, password);
            else if (await addStaff.RunAsync(new StaffAccount { UserName = userName, DisplayName = displayName, IsDemo = true }, role, password, Actor.System, cancellationToken)
                is AddStaffOutcome.Refused refused && await accounts.FindByNameAsync(userName) is not { IsDemo: true })
                throw new InvalidOperationException($"Demo account {userName} cannot be made: {string.Join(' ', refused.Reasons)} Set Demo:Password to a better one, or Demo:Enabled to false.");
        }
    }

    private async Task ResetPasswordAsync(StaffAccount account, string password)
    {
        await accounts.RemovePasswordAsync(account);
        await accounts.AddPasswordAsync(account, password);
    }

    private async Task SeedPatientsAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Patients.AnyAsync(patient => patient.IsDemo, cancellationToken))
            return;

        foreach (var number in Enumerable.Range(1, PatientCount))
        {
            var patient = Invent(number);
            database.Patients.Add(patient);
            trail.Append(database, new AuditEntry(Actor.System, "registered", "patient", patient.Id, "demo hospital"));
        }
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Names say that they are invented, telephone numbers cannot be dialled.</summary>
    private PatientRecord Invent(int number) => PatientRecord.Register(
        cipher, Guid.CreateVersion7(),
        new PatientIdentity(
            string.Create(CultureInfo.InvariantCulture, $"演示患者{number:00} (Demo Patient)"),
            string.Create(CultureInfo.InvariantCulture, $"000-0000-{number:0000}"),
            string.Create(CultureInfo.InvariantCulture, $"DEMO-{number:0000}"),
            new DateOnly(1935 + number * 4, 1 + number % 12, 1 + number)),
        number % 2 == 0 ? Sex.Male : Sex.Female, "Asia/Shanghai", isDemo: true);

    /// <summary>Different everywhere, the same at every start, stored nowhere: letters of a keyed hash under the oldest key.</summary>
    private string PasswordOfThisInstallation()
    {
        const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
        var hash = Convert.FromBase64String(cipher.Fingerprints("demo password", "demo")[^1].Split('.')[1]);
        var text = string.Concat(hash.Take(16).Select(value => Letters[value % Letters.Length]));
        return $"{text[..4]}-{text[4..8]}-{text[8..12]}-{text[12..]}";
    }
}
