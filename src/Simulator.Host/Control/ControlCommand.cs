using System.CommandLine;
using System.Text.Json;
using Simulator.Host.Program;

namespace Simulator.Host.Control;

/// <summary><c>ctl</c>: steers a simulator that runs, over its UI protocol. The tree of its commands.</summary>
internal static class ControlCommand
{
    public static Command Create(ProgramParts parts)
    {
        var options = new ControlOptions();
        var run = new ControlRun(options, parts);
        var command = new Command("ctl", "Steers a simulator that runs: what a station is, what it does, what it shall do.");
        options.AddTo(command);
        foreach (var group in (Command[])
        [
            .. Shown(run, options), Stations(run, options), Connection(run), Connector(run), Transaction(run), Atg(run), Key(run), Log(run),
        ])
        {
            command.Add(group);
        }

        return command;
    }

    private static IEnumerable<Command> Shown(ControlRun run, ControlOptions options)
    {
        yield return Show(run, options, "state", "Version and templates.", "simulatorState");
        var stats = Show(run, options, "stats", "The fleet in figures, by template.", "fleetStatistics");
        var ids = Ids("Stations to show; none: the fleet.");
        var commands = new Command("commands", "Requests, answers, errors and round trips of each command.") { ids, options.Watch };
        commands.SetAction((parsed, cancel) => run.ShowCommandsAsync(parsed, parsed.GetValue(ids)!, cancel));
        stats.Add(commands);
        yield return stats;
    }

    private static Command Stations(ControlRun run, ControlOptions options) =>
        new("stations", "Lists, starts, stops, adds and deletes stations.")
        {
            Show(
                run, options, "list", "Shows the stations.", "listChargingStations",
                (Text("--filter", "Part of an id or template name.", required: false), "filter"),
                (Text("--template", "Name of the template.", required: false), "template"),
                (Text("--state", "stopped, offline, registering or registered.", required: false), "state"),
                (Text("--status", "OCPP status of one of its connectors.", required: false), "connectorStatus")),
            Order(run, "start", "Switches stations on.", "startChargingStation"),
            Order(run, "stop", "Switches stations off.", "stopChargingStation"),
            Ask(
                run, "add", "Adds stations of a template.", "addChargingStations",
                (Text("--template", "Name of the template."), "template"),
                (new Option<int>("--count") { Description = "1 to 100.", DefaultValueFactory = _ => 1 }, "numberOfStations")),
            Order(run, "delete", "Stops stations and takes them out of the fleet.", "deleteChargingStations"),
        };

    private static Command Connection(ControlRun run) => new("connection", "Opens and closes the lines of stations.")
    {
        Order(run, "open", "Connects stations.", "openConnection"),
        Order(run, "close", "Disconnects stations until they are told otherwise.", "closeConnection"),
    };

    private static Command Connector(ControlRun run)
    {
        var code = new Option<string?>("--code")
        {
            Description = "Error code of StatusNotification, such as GroundFailure; NoError mends the connector.",
            Required = true,
        };
        return new("connector", "Does to connectors what a driver or a technician does.")
        {
            Order(run, "lock", "Locks a connector.", "lockConnector", (Number(), "connectorId")),
            Order(run, "unlock", "Unlocks a connector.", "unlockConnector", (Number(), "connectorId")),
            Order(run, "plug", "Plugs a cable in.", "plugIn", (Number(), "connectorId")),
            Order(run, "unplug", "Takes the cable out.", "unplug", (Number(), "connectorId")),
            Order(
                run, "tag", "Holds a tag to the reader.", "presentIdTag",
                (Number(), "connectorId"), (Text("--tag", "The id tag."), "idTag")),
            Order(
                run, "fault", "Breaks a connector, or mends it.", "setConnectorFault",
                (Number(), "connectorId"), (code, "errorCode"), (Text("--info", "What it is about.", required: false), "info")),
        };
    }

    private static Command Transaction(ControlRun run) => new("transaction", "Starts and stops transactions.")
    {
        Order(
            run, "start", "Starts a transaction.", "startTransaction",
            (Number(), "connectorId"), (Text("--tag", "The id tag.", required: false), "idTag")),
        Order(
            run, "stop", "Stops a transaction.", "stopTransaction",
            (new Option<int>("--transaction") { Description = "Id of the transaction.", Required = true }, "transactionId")),
    };

    private static Command Atg(ControlRun run) => new("atg", "Starts and stops automatic transactions.")
    {
        Order(run, "start", "Starts automatic transactions.", "startAutomaticTransactionGenerator"),
        Order(run, "stop", "Stops automatic transactions.", "stopAutomaticTransactionGenerator"),
    };

    private static Command Key(ControlRun run) => new("key", "Changes configuration keys.")
    {
        Order(
            run, "set", "Changes a key as ChangeConfiguration does.", "changeConfiguration",
            (Text("--key", "Name of the key."), "key"), (Text("--value", "Its new value."), "value")),
    };

    private static Command Log(ControlRun run)
    {
        var ids = Ids("The stations, 16 at most.", ArgumentArity.OneOrMore);
        var last = new Option<int>("--last") { Description = "So many messages from before, 0 to 1000.", DefaultValueFactory = _ => 10 };
        var follow = new Command("follow", "Shows messages as they come, until Ctrl-C.") { ids, last };
        follow.SetAction((parsed, cancel) => run.FollowAsync(parsed, parsed.GetValue(ids)!, parsed.GetValue(last), cancel));
        return new("log", "Shows the OCPP messages of stations.") { follow };
    }

    private static Command Show(
        ControlRun run, ControlOptions options, string name, string description, string procedure,
        params (Option Option, string Field)[] fields)
    {
        var leaf = Ask(run, name, description, procedure, fields);
        leaf.Add(options.Watch);
        return leaf;
    }

    private static Command Ask(
        ControlRun run, string name, string description, string procedure, params (Option Option, string Field)[] fields)
    {
        var leaf = Leaf(name, description, fields);
        leaf.SetAction((parsed, cancel) => run.AskAsync(parsed, procedure, null, json => Write(json, parsed, fields), cancel));
        return leaf;
    }

    private static Command Order(
        ControlRun run, string name, string description, string procedure, params (Option Option, string Field)[] fields)
    {
        var ids = Ids("The stations; none: all of them.");
        var leaf = Leaf(name, description, fields);
        leaf.Add(ids);
        leaf.SetAction(
            (parsed, cancel) => run.AskAsync(parsed, procedure, parsed.GetValue(ids), json => Write(json, parsed, fields), cancel));
        return leaf;
    }

    private static Command Leaf(string name, string description, (Option Option, string Field)[] fields)
    {
        var leaf = new Command(name, description);
        foreach (var (option, _) in fields)
            leaf.Add(option);
        return leaf;
    }

    private static Argument<string[]> Ids(string description, ArgumentArity? arity = null) => new("id")
    {
        Description = $"{description} A station id, a hash id, or the beginning of one that no other station shares.",
        Arity = arity ?? ArgumentArity.ZeroOrMore,
    };

    private static Option<int> Number() =>
        new("--connector") { Description = "Number of the connector, from 1.", Required = true, HelpName = "number" };

    private static Option<string?> Text(string name, string description, bool required = true) =>
        new(name) { Description = description, Required = required };

    private static void Write(Utf8JsonWriter json, ParseResult parsed, (Option Option, string Field)[] fields)
    {
        foreach (var (option, field) in fields)
        {
            if (option is Option<int> number)
                json.WriteNumber(field, parsed.GetValue(number));
            else if (option is Option<string?> text && parsed.GetValue(text) is { } value)
                json.WriteString(field, value);
        }
    }
}
