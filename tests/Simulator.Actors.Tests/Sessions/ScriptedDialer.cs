using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Tests.Sessions;

/// <summary>Dials nowhere: the test decides what comes of each attempt.</summary>
internal sealed class ScriptedDialer : ICsmsDialer
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Channel<ScriptedDial> _dials = Channel.CreateUnbounded<ScriptedDial>();

    public bool HasDial => _dials.Reader.TryPeek(out _);

    public Task<ICsmsLine> DialAsync(CsmsEndpoint endpoint, ICsmsLineHandler handler, CancellationToken cancellationToken)
    {
        var dial = new ScriptedDial(endpoint, handler, cancellationToken);
        _dials.Writer.TryWrite(dial);
        return dial.Outcome.Task;
    }

    public Task<ScriptedDial> NextAsync() => _dials.Reader.ReadAsync().AsTask().WaitAsync(Patience);
}

/// <summary>One attempt to connect, and the line it led to.</summary>
internal sealed class ScriptedDial(CsmsEndpoint endpoint, ICsmsLineHandler handler, CancellationToken cancellation) : ICsmsLine
{
    private readonly Channel<string> _sent = Channel.CreateUnbounded<string>();
    private int _pings;
    private int _closedWith;
    private int _aborted;

    public CsmsEndpoint Endpoint => endpoint;

    public ICsmsLineHandler Handler => handler;

    public bool IsCancelled => cancellation.IsCancellationRequested;

    public TaskCompletionSource<ICsmsLine> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool TakesFrames { get; set; } = true;

    /// <summary>Whether the far side responds.</summary>
    public bool AnswersPings { get; set; } = true;

    public int Pings => Volatile.Read(ref _pings);

    public int ClosedWith => Volatile.Read(ref _closedWith);

    public bool IsAborted => Volatile.Read(ref _aborted) > 0;

    public bool HasSent => _sent.Reader.TryPeek(out _);

    public void Succeed() => Outcome.SetResult(this);

    public void Fail() => Outcome.SetException(new CsmsDialException("Nobody listens."));

    /// <summary>A text from the central system.</summary>
    public ValueTask ReceiveAsync(string text) => handler.OnFrameAsync(Encoding.UTF8.GetBytes(text));

    public void Lose(int status = 1006) => handler.OnClosed(status, "");

    /// <summary>The next frame of the session.</summary>
    public Task<string> SentAsync() => _sent.Reader.ReadAsync().AsTask().WaitAsync(ScriptedDialer.Patience);

    /// <summary>The next CALL of the session, by its parts.</summary>
    public async Task<(string Id, string Text)> CallAsync(string action)
    {
        var text = await SentAsync();
        Assert.StartsWith("[2,\"", text, StringComparison.Ordinal);
        Assert.Contains($"\",\"{action}\",", text, StringComparison.Ordinal);
        return (text[4..text.IndexOf('"', 4)], text);
    }

    public bool TrySend(ReadOnlySpan<byte> utf8) => TakesFrames && _sent.Writer.TryWrite(Encoding.UTF8.GetString(utf8));

    public void Ping()
    {
        Interlocked.Increment(ref _pings);
        if (AnswersPings)
            handler.OnAlive();
    }

    public void Close(WebSocketCloseStatus status, string reason) => Volatile.Write(ref _closedWith, (int)status);

    public void Abort() => Interlocked.Increment(ref _aborted);
}
