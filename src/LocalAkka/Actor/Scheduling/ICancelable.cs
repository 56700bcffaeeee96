namespace Akka.Actor;

/// <summary>Something that can be called off.</summary>
public interface ICancelable
{
    bool IsCancellationRequested { get; }

    CancellationToken Token { get; }

    void Cancel();

    void CancelAfter(TimeSpan delay);

    void CancelAfter(int millisecondsDelay);

    void Cancel(bool throwOnFirstException);
}

public static class CancelableExtensions
{
    public static void CancelIfNotNull(this ICancelable cancelable) => cancelable?.Cancel();
}

/// <summary>A scheduled entry that leaves its scheduler at once when it is called off.</summary>
internal interface IScheduledEntry
{
    void Remove();
}

/// <summary>A cancelable that knows the entry it belongs to, so that calling off frees it.</summary>
internal interface IHoldsEntry : ICancelable
{
    void Hold(IScheduledEntry entry);
}
