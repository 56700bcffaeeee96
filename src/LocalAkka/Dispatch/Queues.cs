namespace Akka.Dispatch;

/// <summary>What a mailbox promises; here every mailbox is unbounded and takes messages back at its front.</summary>
public interface ISemantics;

public interface IUnboundedMessageQueueSemantics : ISemantics;

public interface IDequeBasedMessageQueueSemantics : ISemantics;

public interface IUnboundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics, IUnboundedMessageQueueSemantics;

/// <summary>Marks an actor that needs such a mailbox.</summary>
public interface IRequiresMessageQueue<T>
    where T : ISemantics;

/// <summary>Something to run once.</summary>
public interface IRunnable : IThreadPoolWorkItem
{
    void Run();
}
