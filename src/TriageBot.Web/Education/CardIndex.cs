using Microsoft.Data.Sqlite;
using TriageBot.Clinical.Education;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Education;

/// <summary>A card and how much of a question it is about.</summary>
/// <param name="Fit">From 0 to 1: share of the question that the card knows.</param>
/// <param name="Rank">What full text search makes of it; higher is better.</param>
public sealed record FoundCard(EducationCard Card, double Fit, double Rank);

/// <summary>Finds cards by full text: an FTS5 table in memory, filled once from the cards that travel with the program. They are the same beside either database, so nothing is
/// migrated and nothing can be out of step.</summary>
public sealed class CardIndex(KnowledgeBase knowledge) : IDisposable
{
    private const int Candidates = 5;

    private readonly Lock gate = new();
    private readonly Lazy<SqliteConnection> table = new(() => Fill(knowledge));
    private readonly Lazy<IReadOnlyDictionary<string, HashSet<string>>> words = new(() => knowledge.Education.Values.ToDictionary(card => card.Id, card => CardWords.Of(Everything(card)).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal));

    /// <summary>Best first; cards that have expired are not there.</summary>
    public IReadOnlyList<FoundCard> Search(string question, DateOnly today)
    {
        var asked = CardWords.Asked(question);
        string[] terms = [.. asked.SelectMany(run => CardWords.IsChinese(run) && run.Length > 1 ? CardWords.Pairs(run) : [run]).Distinct(StringComparer.Ordinal)];
        if (terms.Length == 0)
            return [];
        return [.. Ranked(terms).Select(found => (Card: knowledge.Education[found.Id], found.Rank)).Where(found => found.Card.IsValidOn(today)).Take(Candidates)
            .Select(found => new FoundCard(found.Card, Fit(asked, words.Value[found.Card.Id]), found.Rank))];
    }

    public void Dispose()
    {
        if (table.IsValueCreated)
            table.Value.Dispose();
    }

    private List<(string Id, double Rank)> Ranked(string[] terms)
    {
        lock (gate) // one connection, and a search takes no time
        {
            using var command = table.Value.CreateCommand();
            command.CommandText = "SELECT id, -bm25(cards, 0, 4, 6, 1) AS rank FROM cards WHERE cards MATCH $terms ORDER BY rank DESC";
            command.Parameters.AddWithValue("$terms", string.Join(" OR ", terms.Select(term => $"\"{term}\""))); // letters and digits only: CardWords cuts everything else off
            using var reader = command.ExecuteReader();
            var ranked = new List<(string, double)>();
            while (reader.Read())
                ranked.Add((reader.GetString(0), reader.GetDouble(1)));
            return ranked;
        }
    }

    private static SqliteConnection Fill(KnowledgeBase knowledge)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = "CREATE VIRTUAL TABLE cards USING fts5(id UNINDEXED, title, asks, text, tokenize = 'unicode61')";
        create.ExecuteNonQuery();
        foreach (var card in knowledge.Education.Values.OrderBy(card => card.Id, StringComparer.Ordinal))
        {
            using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO cards VALUES ($id, $title, $asks, $text)";
            insert.Parameters.AddWithValue("$id", card.Id);
            insert.Parameters.AddWithValue("$title", Cut($"{card.Title.Zh} {card.Title.En}"));
            insert.Parameters.AddWithValue("$asks", Cut(string.Join(" | ", card.AsksZh.Concat(card.AsksEn))));
            insert.Parameters.AddWithValue("$text", Cut($"{card.Text.Zh} {card.Text.En}"));
            insert.ExecuteNonQuery();
        }
        return connection;
    }

    private static string Everything(EducationCard card) => string.Join(" | ", [card.Title.Zh, card.Title.En, card.Text.Zh, card.Text.En, .. card.AsksZh, .. card.AsksEn]);

    private static string Cut(string text) => string.Join(' ', CardWords.Of(text));

    /// <summary>Chinese by the characters whose pair with a neighbour the card knows, English by its words.</summary>
    private static double Fit(IReadOnlyList<string> asked, HashSet<string> card)
    {
        var (known, all) = (0.0, 0.0);
        foreach (var run in asked)
            if (!CardWords.IsChinese(run))
                (known, all) = (known + (card.Contains(run) ? 2 : 0), all + 2);
            else
                (known, all) = (known + KnownCharacters(run, card), all + run.Length);
        return all == 0 ? 0 : known / all;
    }

    private static double KnownCharacters(string run, HashSet<string> card)
    {
        if (run.Length == 1)
            return card.Contains(run) ? 1 : 0;
        var known = new bool[run.Length];
        foreach (var (at, pair) in CardWords.Pairs(run).Index())
            if (card.Contains(pair))
                known[at] = known[at + 1] = true;
        return known.Index().Sum(one => one.Item ? 1 : card.Contains(run[one.Index].ToString()) ? 0.3 : 0);
    }
}
