using System.Globalization;
using System.Net.Sockets;

namespace Simulator.Actors.Diagnostics;

/// <summary>
/// Uploads by FTP (RFC 959, RFC 2428) in passive mode: USER, PASS, TYPE I, CWD, EPSV or PASV, STOR. Data goes to the host of the control
/// connection, whatever address PASV tells, since servers behind an address translation tell a wrong one.
/// </summary>
public sealed class FtpDiagnosticsUploader : IDiagnosticsUploader
{
    private const int DefaultPort = 21;

    public async Task UploadAsync(Uri location, string fileName, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(location.DnsSafeHost, location.Port > 0 ? location.Port : DefaultPort, cancellationToken);
            using var control = new FtpControl(socket.GetStream());
            await StoreAsync(control, location, fileName, content, cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new DiagnosticsUploadException($"{location.Host}: {e.Message}", e);
        }
    }

    private static async Task StoreAsync(
        FtpControl control, Uri location, string fileName, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var user = location.UserInfo.Split(':', 2);
        var name = user[0].Length == 0 ? "anonymous" : Uri.UnescapeDataString(user[0]);
        var password = user.Length == 2 ? Uri.UnescapeDataString(user[1]) : "anonymous";

        await control.ExpectAsync("the connection", cancellationToken, 220);
        if (await control.SendAsync("USER " + name, cancellationToken, 230, 331) == 331)
            await control.SendAsync("PASS " + password, cancellationToken, 230, 202);
        await control.SendAsync("TYPE I", cancellationToken, 200);
        foreach (var segment in location.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries))
            await control.SendAsync("CWD " + Uri.UnescapeDataString(segment), cancellationToken, 250, 200);

        using var data = new TcpClient();
        await data.ConnectAsync(location.DnsSafeHost, await PassivePortAsync(control, cancellationToken), cancellationToken);
        await control.SendAsync("STOR " + fileName, cancellationToken, 125, 150);
        await using (var stream = data.GetStream())
            await stream.WriteAsync(content, cancellationToken);
        data.Close();
        await control.ExpectAsync("STOR", cancellationToken, 226, 250);
        await control.SendAsync("QUIT", cancellationToken, 221, 226, 200);
    }

    private static async Task<int> PassivePortAsync(FtpControl control, CancellationToken cancellationToken)
    {
        // 229 Entering Extended Passive Mode (|||6446|)
        if (await control.SendAsync("EPSV", cancellationToken, 229, 500, 501, 502, 522) == 229)
        {
            var parts = control.Text.Split('|');
            if (parts.Length == 5 && IsPort(parts[3], out var port))
                return port;
            throw new DiagnosticsUploadException($"EPSV was answered with '{control.Text}'");
        }

        // 227 Entering Passive Mode (127,0,0,1,25,46)
        await control.SendAsync("PASV", cancellationToken, 227);
        var open = control.Text.IndexOf('(', StringComparison.Ordinal);
        var close = control.Text.IndexOf(')', StringComparison.Ordinal);
        var numbers = open >= 0 && close > open ? control.Text[(open + 1)..close].Split(',') : [];
        if (numbers.Length == 6 && byte.TryParse(numbers[4], CultureInfo.InvariantCulture, out var high) &&
            byte.TryParse(numbers[5], CultureInfo.InvariantCulture, out var low) && (high | low) != 0)
            return (high * 256) + low;
        throw new DiagnosticsUploadException($"PASV was answered with '{control.Text}'");
    }

    private static bool IsPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65_535;
}
