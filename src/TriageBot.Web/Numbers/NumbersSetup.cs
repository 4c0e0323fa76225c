using System.Text;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Numbers;

/// <summary>The figures of the desk, and what other numbers in the rules would have meant.</summary>
public static class NumbersSetup
{
    public static IServiceCollection AddNumbers(this IServiceCollection services) => services
        .AddSingleton<NumbersBoard>().AddSingleton<AlertHistories>().AddSingleton<RuleNames>().AddSingleton<ReplayCheckIns>().AddSingleton<ReplayLadder>().AddSingleton<ModelFigures>();

    public static IEndpointRouteBuilder MapNumbers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/numbers.csv", ExportAsync).RequireAuthorization(Policy.Numbers).ExcludeFromDescription();
        return routes;
    }

    private static async Task<IResult> ExportAsync(string? from, string? until, string? ward, NumbersBoard board, HospitalClock clock, HttpContext context)
    {
        var (query, problem) = NumbersQuery.Read(from, until, ward, clock);
        var texts = Texts.In(ReaderLanguage.Of(context));
        if (problem is not null)
            return TypedResults.BadRequest(texts.Say(problem, NumbersQuery.MostDays));
        var sheet = await board.ReadAsync(query, "exported", context.User.Actor(), context.RequestAborted);
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(NumbersCsv.Write(sheet, texts, clock))]; // without the mark spreadsheets read Chinese as something else
        return TypedResults.File(bytes, "text/csv; charset=utf-8", $"numbers-{query.From:yyyyMMdd}-{query.Until:yyyyMMdd}.csv");
    }
}
