using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Templates;

namespace Simulator.Actors.StationFiles;

/// <summary>
/// 64 bits that tell one content of a station file from another (FNV-1a), the same in every process. Making them costs a hundredth of making
/// the text, so that a fleet that starts on files of its own finds them unchanged without writing each of them anew.
/// </summary>
internal struct StationFileStamp
{
    /// <summary>Raised when the same content is written as another text.</summary>
    private const ulong Form = 1;

    private const ulong Empty = 14695981039346656037;

    private const ulong Prime = 1099511628211;

    private static readonly ConditionalWeakTable<StationTemplate, object> Templates = [];

    private ulong _value = Empty;

    private StationFileStamp(ulong first) => Add(first);

    /// <summary>Of what <see cref="StationFileWriter"/> would write.</summary>
    public static ulong Of(StationFileContent content)
    {
        var identity = content.Identity;
        var stamp = new StationFileStamp(Form);
        stamp.Add((ulong)Templates.GetValue(identity.Template, static template => Of(template)));
        stamp.Add(content.FirmwareVersion);
        stamp.Add(identity);
        if (content.HasKeys)
        {
            foreach (var key in content.Keys.Entries)
            {
                stamp.Add(key.Key);
                stamp.Add(key.Value);
                stamp.Add((key.Readonly ? 1UL : 0) | (key.Visible ? 2UL : 0) | (key.Reboot ? 4UL : 0));
            }

            foreach (var operative in content.Operative)
                stamp.Add(operative ? 1UL : 0);
        }

        if (content.HasGenerator)
        {
            for (var id = 1; id <= identity.NumberOfConnectors; id++)
                stamp.Add(content.Automatic.GetValueOrDefault(id, AtgState.Idle));
        }

        return stamp._value;
    }

    /// <summary>Of a text as it is.</summary>
    public static ulong Of(ReadOnlySpan<byte> text)
    {
        var value = Empty;
        foreach (var unit in text)
            value = (value ^ unit) * Prime;
        return value;
    }

    private static object Of(StationTemplate template)
    {
        var behaviour = template.Behaviour;
        var stamp = new StationFileStamp(
            (behaviour.StationInfoPersistentConfiguration ? 1UL : 0) | (behaviour.OcppPersistentConfiguration ? 2UL : 0)
            | (behaviour.AutomaticTransactionGeneratorPersistentConfiguration ? 4UL : 0));
        stamp.Add(template.Name);
        stamp.Add(template.TemplateHash);
        stamp.Add(template.Source);
        stamp.Add((ulong)behaviour.ResetTime.Ticks);
        return stamp._value;
    }

    private void Add(StationIdentity identity)
    {
        Add(identity.StationId);
        Add(identity.HashId);
        Add(identity.ChargePointSerialNumber);
        Add(identity.ChargeBoxSerialNumber);
        Add(identity.MeterSerialNumber);
        Add((ulong)identity.Index);
        Add((ulong)identity.NumberOfConnectors);
        Add(BitConverter.DoubleToUInt64Bits(identity.MaximumPowerWatts));
        Add(BitConverter.DoubleToUInt64Bits(identity.MaximumAmperage));
        Add((ulong)identity.Seed);
        Add(identity.IsEdited ? 1UL : 0);
    }

    private void Add(AtgState state)
    {
        Add(state.Started ? 1UL : 0);
        Add(state.StartDate);
        Add(state.LastRunDate);
        Add(state.StopDate);
        Add(state.StoppedDate);
        var done = state.Counters;
        Add((ulong)done.AuthorizeRequests);
        Add((ulong)done.AcceptedAuthorizeRequests);
        Add((ulong)done.RejectedAuthorizeRequests);
        Add((ulong)done.StartTransactionRequests);
        Add((ulong)done.AcceptedStartTransactionRequests);
        Add((ulong)done.RejectedStartTransactionRequests);
        Add((ulong)done.StopTransactionRequests);
        Add((ulong)done.SkippedConsecutiveTransactions);
        Add((ulong)done.SkippedTransactions);
    }

    /// <summary>As exact as the file says it.</summary>
    private void Add(DateTimeOffset? date) => Add((ulong)(date?.ToUnixTimeMilliseconds() ?? -1));

    private void Add(string? text)
    {
        Add((ulong)(text?.Length ?? -1));
        foreach (var c in text ?? "")
            _value = (_value ^ c) * Prime;
    }

    private void Add(ulong word)
    {
        for (var rest = 0; rest < 8; rest++, word >>= 8)
            _value = (_value ^ (word & 0xFF)) * Prime;
    }
}
