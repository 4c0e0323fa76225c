using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>bUnit loads AngleSharp.Diffing by name, and the package graph cannot carry it: it lies in <c>compat/</c> and is handed out here.</summary>
internal static class BunitCompat
{
    [ModuleInitializer]
    internal static void Register() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing" ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "compat", "AngleSharp.Diffing.dll")) : null;
}
