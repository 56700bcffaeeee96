using Ocpp16.Messages;
using Simulator.Actors.Registration;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Tests.Registration;

public sealed class RegistrationGateTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<RegistrationStatus?, OcppAction> EveryStateAndAction()
    {
        var rows = new TheoryData<RegistrationStatus?, OcppAction>();
        foreach (var action in OcppActions.All)
        {
            rows.Add(null, action);
            rows.Add(RegistrationStatus.Pending, action);
            rows.Add(RegistrationStatus.Rejected, action);
            rows.Add(RegistrationStatus.Accepted, action);
        }

        return rows;
    }

    [Theory]
    [InlineData(null, TrafficGate.TriggeredOnly)]
    [InlineData(RegistrationStatus.Pending, TrafficGate.TriggeredOnly)]
    [InlineData(RegistrationStatus.Rejected, TrafficGate.BootOnly)]
    [InlineData(RegistrationStatus.Accepted, TrafficGate.Open)]
    public void Traffic_State_IsWhatTheSpecificationLetsPass(RegistrationStatus? status, TrafficGate expected) =>
        Assert.Equal(expected, In(status).Traffic(online: status is RegistrationStatus.Accepted));

    [Theory]
    [MemberData(nameof(EveryStateAndAction))]
    public void MayAnswer_StateAndAction_IsTheTableOfTheSpecification(RegistrationStatus? status, OcppAction action)
    {
        var state = In(status);
        var isRemote = action is OcppAction.RemoteStartTransaction or OcppAction.RemoteStopTransaction;
        var early = isRemote ? AnswerGate.AnswerRejected : AnswerGate.Answer;

        var (relaxed, strict) = status switch
        {
            null => (early, AnswerGate.Refuse),
            RegistrationStatus.Pending => (early, early),
            RegistrationStatus.Rejected => (AnswerGate.Ignore, AnswerGate.Ignore),
            _ => (AnswerGate.Answer, AnswerGate.Answer),
        };

        Assert.Equal((relaxed, strict), (state.MayAnswer(action, false), state.MayAnswer(action, true)));
    }

    private static RegistrationState In(RegistrationStatus? status) => status is null
        ? RegistrationState.Unregistered
        : RegistrationState.Unregistered.Apply(new RegistrationEvent.BootAnswered(status.Value, 10, Now));
}
