using System.Text;
using Microsoft.Extensions.Logging;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>Keeps every line, its values and its exceptions.</summary>
public sealed class LogBook : ILoggerProvider, ILogger
{
    private readonly StringBuilder lines = new();

    public string Text
    {
        get
        {
            lock (lines)
                return lines.ToString();
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (lines)
        {
            lines.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
                lines.AppendJoin(' ', values.Select(pair => pair.Value)).AppendLine();
        }
    }

    public void Dispose() { }
}
