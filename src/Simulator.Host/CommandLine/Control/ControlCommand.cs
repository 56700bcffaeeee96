using System.CommandLine;
using System.Net.WebSockets;
using System.Text.Json;

namespace Simulator.Host.CommandLine.Control;

/// <summary><c>ctl</c>: steers a simulator that runs, over its UI protocol.</summary>
internal static class ControlCommand
{
    private const int FullIdLength = 96;

    /// <summary>The server answers within 30 s; a little more for the way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    public static Command Create(ProgramParts parts)
    {
        var connection = new Connection();
        var command = new Command("ctl", "Steers a simulator that runs: what a station is, what it does, what it shall do.");
        connection.AddTo(command);
        var ids = new Argument<string[]>("id")
        {
            Description = "Hash ids, beginnings of them, or station ids; none: all stations.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var connector = new Option<int>("--connector")
        {
            Description = "Number of the connector, from 1.",
            Required = true,
            HelpName = "number",
        };

        Command Leaf(string name, string description, string procedure, bool takesIds, params (Option Option, string Field)[] fields)
        {
            var leaf = new Command(name, description);
            if (takesIds)
                leaf.Add(ids);
            foreach (var (option, _) in fields)
                leaf.Add(option);
            leaf.SetAction((parsed, cancel) => RunAsync(
                parsed, connection, procedure, takesIds ? parsed.GetValue(ids) : null, json => WriteFields(json, parsed, fields),
                parts, cancel));
            return leaf;
        }

        Option<string> Text(string name, string description, bool required = true) =>
            new(name) { Description = description, Required = required };

        command.Add(Leaf("state", "Version and templates.", "simulatorState", takesIds: false));
        command.Add(new Command("stations", "Lists, starts, stops, adds and deletes stations.")
        {
            Leaf("list", "Shows the stations.", "listChargingStations", false,
                (Text("--filter", "Part of an id or template name.", false), "filter")),
            Leaf("start", "Switches stations on.", "startChargingStation", true),
            Leaf("stop", "Switches stations off.", "stopChargingStation", true),
            Leaf("add", "Adds stations of a template.", "addChargingStations", false,
                (Text("--template", "Name of the template."), "template"),
                (new Option<int>("--count") { Description = "1 to 100.", DefaultValueFactory = _ => 1 }, "numberOfStations")),
            Leaf("delete", "Stops stations and takes them out of the fleet.", "deleteChargingStations", true),
        });
        command.Add(new Command("connection", "Opens and closes the lines of stations.")
        {
            Leaf("open", "Connects stations.", "openConnection", true),
            Leaf("close", "Disconnects stations until they are told otherwise.", "closeConnection", true),
        });
        command.Add(new Command("transaction", "Starts and stops transactions.")
        {
            Leaf("start", "Starts a transaction.", "startTransaction", true,
                (connector, "connectorId"), (Text("--tag", "The id tag.", false), "idTag")),
            Leaf("stop", "Stops a transaction.", "stopTransaction", true,
                (new Option<int>("--transaction") { Description = "Id of the transaction.", Required = true }, "transactionId")),
        });
        command.Add(new Command("atg", "Starts and stops automatic transactions.")
        {
            Leaf("start", "Starts automatic transactions.", "startAutomaticTransactionGenerator", true),
            Leaf("stop", "Stops automatic transactions.", "stopAutomaticTransactionGenerator", true),
        });
        command.Add(new Command("key", "Changes configuration keys.")
        {
            Leaf("set", "Changes a key as ChangeConfiguration does.", "changeConfiguration", true,
                (Text("--key", "Name of the key."), "key"), (Text("--value", "Its new value."), "value")),
        });
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, Connection connection, string procedure, string[]? ids, Action<Utf8JsonWriter> fields, ProgramParts parts,
        CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var client = await ControlClient.ConnectAsync(
                connection.UrlOf(parsed), parsed.GetValue(connection.User), parsed.GetValue(connection.Password), limit.Token);
            var hashIds = ids is { Length: > 0 } ? await ResolveAsync(client, ids, limit.Token) : null;
            var reply = await client.AskAsync(procedure, json => Write(json, hashIds, fields), limit.Token);
            return Report(reply, parsed.GetValue(connection.Json), parts);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            parts.Error.WriteLine($"simulator: no answer within {Patience.TotalSeconds:0} s.");
        }
        catch (Exception e) when (e is WebSocketException or IOException or ControlException)
        {
            parts.Error.WriteLine($"simulator: {FailureText.Of(e)}");
        }

        return ExitCodes.Failure;
    }

    private static int Report(JsonElement reply, bool asJson, ProgramParts parts)
    {
        var succeeded = reply.GetProperty("status").GetString() == "success";
        if (asJson)
            parts.Out.WriteLine(reply.GetRawText());
        else
            ControlOutput.Write(parts.Out, reply);
        if (!succeeded && !asJson)
            ControlOutput.WriteFailure(parts.Error, reply);
        return succeeded ? ExitCodes.Ok : ExitCodes.Failure;
    }

    /// <summary>Station ids and beginnings of hash ids to hash ids; each must stand for one station.</summary>
    /// <exception cref="ControlException">One stands for none, or for several.</exception>
    private static async Task<IReadOnlyList<string>> ResolveAsync(ControlClient client, string[] ids, CancellationToken cancellationToken)
    {
        if (Array.TrueForAll(ids, id => id.Length == FullIdLength))
            return ids;
        var listing = await client.AskAsync("listChargingStations", _ => { }, cancellationToken);
        if (!listing.TryGetProperty("chargingStations", out var list))
            throw new ControlException("The simulator lists its stations in another shape (seedListing); give whole hash ids.");
        var stations = list.EnumerateArray().Select(s => s.GetProperty("stationInfo"))
            .Select(i => (Hash: i.GetProperty("hashId").GetString()!, Id: i.GetProperty("chargingStationId").GetString()!)).ToList();
        return [.. ids.Select(id => HashOf(id, stations))];
    }

    private static string HashOf(string id, List<(string Hash, string Id)> stations)
    {
        var meant = stations.Where(s => s.Id == id).ToList();
        if (meant.Count == 0)
            meant = [.. stations.Where(s => s.Hash.StartsWith(id, StringComparison.OrdinalIgnoreCase))];
        return meant switch
        {
            [var one] => one.Hash,
            [] => throw new ControlException($"There is no station {id}."),
            _ => throw new ControlException($"{id} stands for {meant.Count} stations; give more of it."),
        };
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<string>? hashIds, Action<Utf8JsonWriter> fields)
    {
        if (hashIds is not null)
        {
            json.WriteStartArray("hashIds");
            foreach (var id in hashIds)
                json.WriteStringValue(id);
            json.WriteEndArray();
        }

        fields(json);
    }

    private static void WriteFields(Utf8JsonWriter json, ParseResult parsed, (Option Option, string Field)[] fields)
    {
        foreach (var (option, field) in fields)
        {
            if (option is Option<int> number)
                json.WriteNumber(field, parsed.GetValue(number));
            else if (option is Option<string> text && parsed.GetValue(text) is { } value)
                json.WriteString(field, value);
        }
    }

    /// <summary>Where the simulator is and who asks; taken by all commands below <c>ctl</c>.</summary>
    private sealed class Connection
    {
        private readonly Option<string> _url = new("--url")
        {
            Description = "Where the simulator listens.",
            HelpName = "ws://host:port",
            DefaultValueFactory = _ => "ws://localhost:8080",
            Recursive = true,
        };

        public Option<string?> User { get; } = new("--user") { Description = "User of uiServer.authentication.", Recursive = true };

        public Option<string?> Password { get; } = new("--password")
        {
            Description = "Password; default: the environment variable SIMULATOR_PASSWORD, which no process list shows.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("SIMULATOR_PASSWORD"),
            Recursive = true,
        };

        public Option<bool> Json { get; } = new("--json") { Description = "The answer as it came, for scripts.", Recursive = true };

        public void AddTo(Command command)
        {
            command.Add(_url);
            command.Add(User);
            command.Add(Password);
            command.Add(Json);
        }

        /// <exception cref="ControlException">It is no WebSocket URL.</exception>
        public Uri UrlOf(ParseResult parsed) =>
            Uri.TryCreate(parsed.GetValue(_url), UriKind.Absolute, out var url) && url.Scheme is "ws" or "wss"
                ? url
                : throw new ControlException($"--url is {parsed.GetValue(_url)}; it must be a ws:// or wss:// URL.");
    }
}

/// <summary>What was asked for cannot be sent; the message says why.</summary>
internal sealed class ControlException(string message) : Exception(message);
