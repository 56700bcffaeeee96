using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Simulator.Host.Tests.Support;

/// <summary>Keeps the lines of a log, each with the message of its exception behind it.</summary>
internal sealed class LogOfTest(LogLevel lowest = LogLevel.Information) : ILoggerFactory, ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= lowest;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            _lines.Enqueue(formatter(state, exception) + (exception is null ? "" : $": {exception.Message}"));
    }

    public void Dispose()
    {
    }
}
