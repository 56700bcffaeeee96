using System.Text;
using System.Threading.Channels;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Tests.Sockets;

/// <summary>Writes down what a line says, and fails the test when calls overlap or come after the close.</summary>
internal sealed class RecordingHandler : ICsmsLineHandler
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Channel<string> _frames = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource<(int Status, string Reason)> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<bool> _alive = Channel.CreateUnbounded<bool>();
    private int _inside;

    public List<string> Faults { get; } = [];

    public Func<ReadOnlyMemory<byte>, ValueTask>? OnFrame { get; init; }

    public bool IsClosed => _closed.Task.IsCompleted;

    public void OnOpened(ICsmsLine line) => Enter("OnOpened", () => { });

    public async ValueTask OnFrameAsync(ReadOnlyMemory<byte> utf8)
    {
        if (Interlocked.Increment(ref _inside) != 1)
            Faults.Add("OnFrameAsync overlaps");
        var text = Encoding.UTF8.GetString(utf8.Span);
        try
        {
            if (OnFrame is not null)
                await OnFrame(utf8);
            else
                await Task.Yield();
            _frames.Writer.TryWrite(text);
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    public int Binary { get; private set; }

    public ValueTask OnBinaryAsync()
    {
        Enter("OnBinaryAsync", () => Binary++);
        return ValueTask.CompletedTask;
    }

    public void OnAlive() => Enter("OnAlive", () => _alive.Writer.TryWrite(true));

    /// <summary>Waits until the peer has responded to a ping.</summary>
    public Task AliveAsync() => _alive.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public bool IsAlive => _alive.Reader.TryPeek(out _);

    public void OnClosed(int status, string reason) => Enter("OnClosed", () =>
    {
        if (!_closed.TrySetResult((status, reason)))
            Faults.Add("OnClosed twice");
    });

    public async Task<string> FrameAsync()
    {
        var frame = await _frames.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        Assert.Empty(Faults);
        return frame;
    }

    public async Task<(int Status, string Reason)> ClosedAsync()
    {
        var closed = await _closed.Task.WaitAsync(Patience);
        Assert.Empty(Faults);
        return closed;
    }

    public bool HasFrame => _frames.Reader.TryPeek(out _);

    private void Enter(string name, Action action)
    {
        if (Interlocked.Increment(ref _inside) != 1)
            Faults.Add($"{name} overlaps");
        if (IsClosed)
            Faults.Add($"{name} after OnClosed");
        action();
        Interlocked.Decrement(ref _inside);
    }
}
