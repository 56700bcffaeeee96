using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Simulator.Host.Ui;
using Websocket.Client;
using Websocket.Client.Exceptions;

namespace Simulator.Host.Control;

/// <summary>A line to a simulator that runs: questions and their answers, and what is pushed in between.</summary>
internal sealed class ControlLine : IDisposable
{
    /// <summary>Pushes that may wait to be read; more are lost and counted.</summary>
    private const int PushesMax = 1_000;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly WebsocketClient _socket;
    private readonly Action<string> _say;
    private long _pushesLost;
    private volatile bool _wasOpen;
    private volatile Connection _connection;

    /// <summary>The one that questions go over: after a loss its successor, but only once whoever asks has learnt of the loss.</summary>
    private Connection _used;

    /// <param name="comesBack">Whether it is opened again when it is lost.</param>
    /// <param name="say">Takes a line when it is lost, and one when it is back.</param>
    private ControlLine(Uri url, string? user, string? password, bool comesBack, TimeSpan patience, Action<string> say)
    {
        _say = say;
        _connection = _used = new Connection();
        _socket = new WebsocketClient(url, () => Dialer(user, password))
        {
            ConnectTimeout = patience,
            ErrorReconnectTimeout = BetweenTries,
            ReconnectTimeout = null, // a simulator may be silent
            IsReconnectionEnabled = comesBack,
            IsTextMessageConversionEnabled = false,
        };
        _socket.MessageReceived.Subscribe(OnMessage);
        _socket.DisconnectionHappened.Subscribe(OnLost);
        _socket.ReconnectionHappened.Subscribe(OnOpen);
    }

    /// <summary>Pushes since the start that came faster than they were read.</summary>
    public long PushesLost => Interlocked.Read(ref _pushesLost);

    /// <exception cref="ControlException">Nobody listens there, or the credentials are wrong.</exception>
    public static async Task<ControlLine> ConnectAsync(
        Uri url, string? user, string? password, bool comesBack, TimeSpan patience, Action<string> say, CancellationToken cancellationToken)
    {
        var line = new ControlLine(url, user, password, comesBack, patience, say);
        try
        {
            await line._socket.StartOrFail().WaitAsync(cancellationToken);
            line._wasOpen = true;
            return line;
        }
        catch (WebsocketException e)
        {
            line.Dispose();
            throw new ControlException(e.InnerException?.Message ?? e.Message);
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }

    /// <exception cref="LineLostException">It is not known whether the simulator did what was asked.</exception>
    public async Task<JsonElement> AskAsync(string procedure, Action<Utf8JsonWriter> fields, CancellationToken cancellationToken)
    {
        var connection = _used;
        var id = Guid.NewGuid().ToString();
        var answer = connection.Expect(id);
        try
        {
            _socket.SendAsText(Request(id, procedure, fields));
            return await answer.WaitAsync(cancellationToken);
        }
        finally
        {
            connection.Forget(id);
        }
    }

    /// <summary>The next push of this name; others are skipped.</summary>
    /// <exception cref="LineLostException">The line was lost, and what was subscribed to with it.</exception>
    public async Task<JsonElement> PushAsync(string name, CancellationToken cancellationToken)
    {
        var pushes = _used.Pushes.Reader;
        while (true)
        {
            await pushes.WaitToReadAsync(cancellationToken); // throws what ended them
            if (pushes.TryRead(out var push) && push.Name == name)
                return push.Payload;
        }
    }

    /// <summary>Completes when a line that was lost is back; nothing is subscribed to then.</summary>
    public async Task BackAsync(CancellationToken cancellationToken)
    {
        await _used.Next.WaitAsync(cancellationToken);
        _used = _connection;
    }

    public void Dispose() => _socket.Dispose();

    private static ClientWebSocket Dialer(string? user, string? password)
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(15);
        socket.Options.AddSubProtocol(UiServer.Subprotocol);
        if (user is not null)
        {
            // Both places, as the server takes one of them.
            var token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
            socket.Options.AddSubProtocol(UiCredentials.ProtocolPrefix + token.TrimEnd('='));
            socket.Options.SetRequestHeader("Authorization", $"Basic {token}");
        }

        return socket;
    }

    private static byte[] Request(string id, string procedure, Action<Utf8JsonWriter> fields)
    {
        var frame = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(frame);
        json.WriteStartArray();
        json.WriteStringValue(id);
        json.WriteStringValue(procedure);
        json.WriteStartObject();
        fields(json);
        json.WriteEndObject();
        json.WriteEndArray();
        json.Flush();
        return frame.WrittenSpan.ToArray();
    }

    private void OnMessage(ResponseMessage message)
    {
        using var frame = JsonDocument.Parse(message.Binary);
        if (frame.RootElement.GetArrayLength() is not 2)
            return; // a push without payload
        var (name, payload) = (frame.RootElement[0].GetString()!, frame.RootElement[1].Clone());
        if (!_connection.Answer(name, payload) && !_connection.Pushes.Writer.TryWrite((name, payload)))
            Interlocked.Increment(ref _pushesLost);
    }

    private void OnLost(DisconnectionInfo how)
    {
        var reason = how.CloseStatusDescription is { Length: > 0 } said ? said : how.Exception?.Message ?? how.Type.ToString();
        if (_connection.Lose(reason) && _wasOpen && _socket.IsReconnectionEnabled && how.Type is not DisconnectionType.Exit)
            _say($"the connection to {_socket.Url} is lost ({reason}); trying again every {BetweenTries.TotalSeconds:0} s.");
    }

    private void OnOpen(ReconnectionInfo how)
    {
        if (how.Type is ReconnectionType.Initial)
            return;
        var lost = _connection;
        _connection = new Connection();
        _say("the connection is back.");
        lost.Follow();
    }

    /// <summary>What hangs on the line as long as it is not lost.</summary>
    private sealed class Connection
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _asked = new(StringComparer.Ordinal);
        private readonly TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile LineLostException? _lost;

        public Channel<(string Name, JsonElement Payload)> Pushes { get; } =
            Channel.CreateBounded<(string, JsonElement)>(new BoundedChannelOptions(PushesMax) { SingleReader = true });

        public Task Next => _next.Task;

        public Task<JsonElement> Expect(string id)
        {
            var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
            _asked[id] = answer;
            if (_lost is { } lost)
                answer.TrySetException(lost);
            return answer.Task;
        }

        public void Forget(string id) => _asked.TryRemove(id, out _);

        public bool Answer(string id, JsonElement payload) => _asked.TryGetValue(id, out var asked) && asked.TrySetResult(payload);

        /// <returns>False when it was known.</returns>
        public bool Lose(string reason)
        {
            if (_lost is not null)
                return false;
            _lost = new LineLostException(reason);
            foreach (var asked in _asked.Values)
                asked.TrySetException(_lost);
            Pushes.Writer.TryComplete(_lost);
            return true;
        }

        public void Follow() => _next.TrySetResult();
    }
}

/// <summary>The simulator is gone, or the way to it.</summary>
internal sealed class LineLostException(string reason) : IOException($"The simulator closed the connection: {reason}");
