using System.Collections.Immutable;
using Ocpp16.Messages;

namespace Simulator.Actors.DataTransfers;

/// <summary>One fixed answer to DataTransfer.</summary>
/// <param name="MessageId">Null: any message of the vendor that has no answer of its own.</param>
public sealed record DataTransferAnswer(string VendorId, string? MessageId, DataTransferStatus Status, string? Data);

/// <summary>
/// What a station answers to DataTransfer (OCPP 1.6, 5.6 and 4.3), as its template declares. Shared by all stations of the template.
/// Identifiers are compared without case, as CiString types are.
/// </summary>
public sealed class DataTransferAnswers(ImmutableArray<DataTransferAnswer> answers)
{
    private static readonly DataTransferResponse UnknownVendorId = new() { Status = DataTransferStatus.UnknownVendorId };
    private static readonly DataTransferResponse UnknownMessageId = new() { Status = DataTransferStatus.UnknownMessageId };

    /// <summary>Knows no vendor.</summary>
    public static DataTransferAnswers None { get; } = new([]);

    public ImmutableArray<DataTransferAnswer> All => answers;

    public DataTransferResponse To(DataTransferRequest request)
    {
        var vendorIsKnown = false;
        DataTransferAnswer? any = null;
        foreach (var answer in answers)
        {
            if (!string.Equals(answer.VendorId, request.VendorId, StringComparison.OrdinalIgnoreCase))
                continue;
            vendorIsKnown = true;
            if (answer.MessageId is null)
                any ??= answer;
            else if (string.Equals(answer.MessageId, request.MessageId, StringComparison.OrdinalIgnoreCase))
                return Response(answer);
        }

        if (any is not null)
            return Response(any);
        return vendorIsKnown ? UnknownMessageId : UnknownVendorId;
    }

    private static DataTransferResponse Response(DataTransferAnswer answer) => new() { Status = answer.Status, Data = answer.Data };
}
