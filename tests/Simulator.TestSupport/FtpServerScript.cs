using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Simulator.TestSupport;

/// <summary>
/// An FTP server for one session, which answers each command as told. <c>{port}</c> and <c>{p1},{p2}</c> are the data port.
/// </summary>
internal sealed class FtpServerScript : IDisposable
{
    private readonly TcpListener _control = new(IPAddress.Loopback, 0);
    private readonly TcpListener _data = new(IPAddress.Loopback, 0);
    private readonly Dictionary<string, string> _answers;

    public FtpServerScript(params (string Command, string Answer)[] answers)
    {
        _answers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["USER"] = "331 password please",
            ["PASS"] = "230 welcome",
            ["TYPE"] = "200 binary",
            ["CWD"] = "250 there",
            ["EPSV"] = "229 passive (|||{port}|)",
            ["STOR"] = "150 go on",
            ["end"] = "226 stored",
            ["QUIT"] = "221 bye",
        };
        foreach (var (command, answer) in answers)
            _answers[command] = answer;
        _control.Start();
        _data.Start();
        Session = RunAsync();
    }

    public int Port => ((IPEndPoint)_control.LocalEndpoint).Port;

    public List<string> Commands { get; } = [];

    public string Stored { get; private set; } = "";

    public Task Session { get; }

    public void Dispose()
    {
        _control.Dispose();
        _data.Dispose();
    }

    private async Task RunAsync()
    {
        using var client = await _control.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream());
        await SayAsync(client, "220-hello\r\n of many lines\r\n220 ready");
        while (await reader.ReadLineAsync() is { } line)
        {
            Commands.Add(line);
            var verb = line.Split(' ')[0];
            await SayAsync(client, _answers.GetValueOrDefault(verb, "502 unknown"));
            if (verb.Equals("QUIT", StringComparison.Ordinal))
                return;
            if (!verb.Equals("STOR", StringComparison.Ordinal) || !_answers["STOR"].StartsWith('1'))
                continue;
            using var data = await _data.AcceptTcpClientAsync();
            using var body = new StreamReader(data.GetStream());
            Stored = await body.ReadToEndAsync();
            await SayAsync(client, _answers["end"]);
        }
    }

    private async Task SayAsync(TcpClient client, string answer)
    {
        var port = ((IPEndPoint)_data.LocalEndpoint).Port;
        var text = FormattableString.Invariant($"{answer}\r\n").Replace("{port}", $"{port}", StringComparison.Ordinal)
            .Replace("{p1},{p2}", $"{port / 256},{port % 256}", StringComparison.Ordinal);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text));
    }
}
