using Akka.Actor;
using Akka.Event;

namespace Simulator.Actors.Time;

/// <summary>A timer of an actor: key and message in one, the same object for all actors of its kind.</summary>
/// <param name="elapsed">Static, so that no actor pays for it.</param>
internal sealed class ActorTimer<TActor>(Action<TActor> elapsed) : IDeadLetterSuppression, INoSerializationVerificationNeeded
    where TActor : IWithTimers
{
    public void Elapse(TActor actor) => elapsed(actor);

    public void StartOnce(TActor actor, TimeSpan delay) => actor.Timers.StartSingleTimer(this, this, delay);

    /// <summary>At this instant, or where that is far away, sooner: what waits for it looks at the clock.</summary>
    public void StartAt(TActor actor, DateTimeOffset at, DateTimeOffset now) =>
        StartOnce(actor, TimeSpan.FromTicks(Math.Clamp((at - now).Ticks, 0, 7 * TimeSpan.TicksPerDay)));

    public void StartPeriodic(TActor actor, TimeSpan interval) => actor.Timers.StartPeriodicTimer(this, this, interval, interval);

    public void Cancel(TActor actor) => actor.Timers.Cancel(this);

    /// <summary>Starts it when it begins to be wanted, and cancels it when it is no longer.</summary>
    /// <param name="wasWanted">As it was the last time; belongs to the actor.</param>
    public void Follow(TActor actor, bool isWanted, TimeSpan delay, ref bool wasWanted)
    {
        if (isWanted == wasWanted)
            return;
        wasWanted = isWanted;
        if (isWanted)
            StartOnce(actor, delay);
        else
            Cancel(actor);
    }

    public bool IsActive(TActor actor) => actor.Timers.IsTimerActive(this);
}
