using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Stations;

namespace Simulator.Endurance.Chaos.Checking;

/// <summary>
/// Runs the frames of one station again: holds each against its schema and the rules of OCPP-J, and shows it to the rules of OCPP.
/// </summary>
/// <param name="margin">By which a CALL may be seen later than it was sent, and so time out earlier.</param>
internal sealed class StationReplay(
    Violations violations, OfficialSchemas? schemas, TimeSpan margin, ImmutableArray<StationRule> rules)
{
    /// <summary>MessageTimeout of every station.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(8);

    private readonly Dictionary<string, Exchange> _ofStation = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Exchange> _ofCentral = new(StringComparer.Ordinal);

    /// <summary>Frames of the station.</summary>
    public int Frames { get; private set; }

    public void Run(IReadOnlyList<LogEntry> log, StationSnapshot? last)
    {
        foreach (var entry in log)
        {
            switch (entry)
            {
                case LogEntry.LineOpened opened:
                    Each(rule => rule.LineOpened(opened));
                    break;
                case LogEntry.LineClosed closed:
                    CloseLine(closed);
                    break;
                case LogEntry.Frame frame:
                    Take(frame);
                    break;
                case LogEntry.Order order:
                    Each(rule => rule.Ordered(order));
                    break;
                case LogEntry.Settled:
                    Each(rule => rule.Settled());
                    break;
            }
        }

        if (last is null)
            violations.Add("end", "the station is gone");
        else
            Each(rule => rule.Ended(last));
    }

    private void Each(Action<StationRule> shown)
    {
        foreach (var rule in rules)
            shown(rule);
    }

    private void CloseLine(LogEntry.LineClosed closed)
    {
        foreach (var exchange in _ofCentral.Values)
        {
            if (exchange.Request is { } request)
                Each(rule => rule.CentralWasNotAnswered(exchange, request));
        }

        _ofCentral.Clear();
        _ofStation.Clear();
        Each(rule => rule.LineClosed(closed));
    }

    private void Take(LogEntry.Frame frame)
    {
        if (frame.FromStation)
            Frames++;
        if (!OcppFrameReader.TryRead(frame.Text, out var header, out var fault))
        {
            if (frame.FromStation)
                violations.Add("frame", fault.Reason, frame);
            return;
        }

        if (header.Type is OcppMessageType.Call)
            TakeCall(frame, header);
        else if (frame.FromStation)
            TakeAnswerOfStation(frame, header);
        else
            TakeAnswerOfCentral(frame, header);
    }

    private void TakeCall(LogEntry.Frame frame, in OcppFrameHeader header)
    {
        IOcppRequest? request = null;
        if (header.Action is { } action)
        {
            OcppPayloads.TryReadRequest(action, header.Payload(frame.Text), out request, out _);
            if (frame.FromStation)
                Check(action, PayloadKind.Request, frame, header);
        }

        var exchange = new Exchange { MessageId = header.MessageId, Request = request, Call = frame };
        if (!frame.FromStation)
        {
            _ofCentral[header.MessageId] = exchange;
            return;
        }

        if (request is null)
        {
            violations.Add("frame", "a CALL that is none of OCPP 1.6", frame);
            return;
        }

        foreach (var (_, open) in _ofStation)
        {
            if (open.Answer is null && open.SentAt + Timeout - margin > frame.At)
                violations.Add("one CALL at a time", "an earlier one has no answer yet (OCPP-J, 4.1.1)", open, frame);
        }

        if (!_ofStation.TryAdd(header.MessageId, exchange))
            violations.Add("message id", "used twice on one line (OCPP-J, 4.1.4)", frame);
        Each(rule => rule.StationCalled(exchange, request));
    }

    private void TakeAnswerOfStation(LogEntry.Frame frame, in OcppFrameHeader header)
    {
        if (!_ofCentral.Remove(header.MessageId, out var exchange))
        {
            violations.Add("answer", "nobody asked, or it is the second", frame);
            return;
        }

        exchange.Answer = frame;
        if (header.Type is OcppMessageType.CallError)
        {
            exchange.Error = header.ErrorCodeText;
        }
        else if (exchange.Request is { } asked)
        {
            Check(asked.Action, PayloadKind.Response, frame, header);
            OcppPayloads.TryReadResponse(asked.Action, header.Payload(frame.Text), out var response, out _);
            exchange.Response = response;
        }
        else
        {
            violations.Add("answer", "a CALL that breaks its schema was accepted", exchange);
        }

        if (exchange.Request is { } request)
            Each(rule => rule.CentralWasAnswered(exchange, request));
    }

    private void TakeAnswerOfCentral(LogEntry.Frame frame, in OcppFrameHeader header)
    {
        if (!_ofStation.TryGetValue(header.MessageId, out var exchange) || exchange.Request is not { } request)
            return;
        exchange.Answer = frame;
        if (header.Type is OcppMessageType.CallError)
            exchange.Error = header.ErrorCodeText;
        else
            exchange.Response = SlippedAnswer.Read(request.Action, header.Payload(frame.Text), frame.At); // as the station takes it
        Each(rule => rule.StationWasAnswered(exchange, request));
    }

    private void Check(OcppAction action, PayloadKind kind, LogEntry.Frame frame, in OcppFrameHeader header)
    {
        if (schemas is not null && !schemas.Allows(action, kind, header.Payload(frame.Text.AsMemory())))
            violations.Add("schema", $"{OcppSchemas.FileName(action, kind)} does not allow this payload", frame);
    }
}
