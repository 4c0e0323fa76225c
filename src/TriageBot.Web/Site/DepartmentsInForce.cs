using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Routing;

namespace TriageBot.Web.Site;

/// <summary>The departments as the knowledge asks for them. The same ids always; what each is, and whether it is here and open, is what the administrators have activated.</summary>
public sealed class DepartmentsInForce : IReadOnlyDictionary<string, Department>
{
    private volatile IReadOnlyDictionary<string, Department> now = KnowledgeBase.Embedded.Departments;

    public Department this[string key] => now[key];
    public IEnumerable<string> Keys => now.Keys;
    public IEnumerable<Department> Values => now.Values;
    public int Count => now.Count;

    public bool ContainsKey(string key) => now.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Department value) => now.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, Department>> GetEnumerator() => now.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Replace(IReadOnlyDictionary<string, Department> departments) => now = departments;
}
