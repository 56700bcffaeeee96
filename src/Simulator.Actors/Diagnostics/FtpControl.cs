using System.Globalization;
using System.Text;

namespace Simulator.Actors.Diagnostics;

/// <summary>The control connection of FTP: commands out, replies in (RFC 959, 4.2).</summary>
internal sealed class FtpControl(Stream stream) : IDisposable
{
    private const int MaxLine = 4_096;
    private const int MaxLines = 100;

    private readonly byte[] _buffer = new byte[1_024];
    private int _at;
    private int _filled;

    /// <summary>Last line of the last reply.</summary>
    public string Text { get; private set; } = "";

    public void Dispose() => stream.Dispose();

    /// <returns>The code of the reply, one of those expected.</returns>
    /// <exception cref="DiagnosticsUploadException">The server answered otherwise.</exception>
    public async Task<int> SendAsync(string command, CancellationToken cancellationToken, params int[] expected)
    {
        if (command.AsSpan().ContainsAny('\r', '\n', '\0'))
            throw new DiagnosticsUploadException("the location has a line break in it");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), cancellationToken);
        return await ExpectAsync(command.Split(' ')[0], cancellationToken, expected);
    }

    /// <param name="what">What the reply is about, for the error.</param>
    public async Task<int> ExpectAsync(string what, CancellationToken cancellationToken, params int[] expected)
    {
        var code = await ReadReplyAsync(cancellationToken);
        return Array.IndexOf(expected, code) >= 0 ? code : throw new DiagnosticsUploadException($"{what} was answered with '{Text}'");
    }

    private async Task<int> ReadReplyAsync(CancellationToken cancellationToken)
    {
        // "123-" opens a reply of several lines, which "123 " closes.
        var first = Text = await ReadLineAsync(cancellationToken);
        for (var lines = 1; first.Length > 3 && first[3] == '-'; lines++)
        {
            if (Text.Length > 3 && Text[3] == ' ' && Text.AsSpan(0, 3).SequenceEqual(first.AsSpan(0, 3)))
                break;
            if (lines == MaxLines)
                throw new DiagnosticsUploadException("the reply has no end");
            Text = await ReadLineAsync(cancellationToken);
        }

        return Text.Length >= 3 && int.TryParse(Text.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? code
            : throw new DiagnosticsUploadException($"'{Text}' is no FTP reply");
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_at == _filled)
            {
                _at = 0;
                _filled = await stream.ReadAsync(_buffer, cancellationToken);
                if (_filled == 0)
                    throw new DiagnosticsUploadException("the server closed the connection");
            }

            var next = (char)_buffer[_at++];
            if (next == '\n')
                return line.ToString().TrimEnd('\r');
            if (line.Length == MaxLine)
                throw new DiagnosticsUploadException("the reply has a line without an end");
            line.Append(next);
        }
    }
}
