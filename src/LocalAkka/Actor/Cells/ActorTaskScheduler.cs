namespace Akka.Actor;

/// <summary>Runs the parts of asynchronous handlers in their actor's turn; messages wait from the first part to the last.</summary>
internal sealed class ActorTaskScheduler(ActorCell cell) : TaskScheduler
{
    private object _message;
    private IActorRef _sender;

    public override int MaximumConcurrencyLevel => 1;

    internal static void Run(Func<Task> handler)
    {
        var cell = ActorCell.Current ?? throw new InvalidOperationException("RunTask must be called from an actor context.");
        cell.Tasks.Start(handler);
    }

    internal void Continue(ContinueTask step)
    {
        if (step.Task is not null)
        {
            cell.RunAs(_message, _sender, () => TryExecuteTask(step.Task));
            return;
        }

        cell.ResumeAfterTask();
        cell.CurrentMessage = _message;
        cell.HandleFailure(step.Fault, cell.Self);
    }

    protected override IEnumerable<Task> GetScheduledTasks() => null;

    protected override void QueueTask(Task task)
    {
        if (ReferenceEquals(ActorCell.Current, cell) && !task.CreationOptions.HasFlag(TaskCreationOptions.LongRunning))
            TryExecuteTask(task);
        else
            cell.Self.SendSystem(new ContinueTask(this, task, null));
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    private void Start(Func<Task> handler)
    {
        cell.SuspendForTask();
        _message = cell.CurrentMessage;
        _sender = cell.CurrentSenderOrNull();
        _ = Task.Factory.StartNew(handler, CancellationToken.None, TaskCreationOptions.None, this)
            .Unwrap()
            .ContinueWith(End, CancellationToken.None, TaskContinuationOptions.None, this);
    }

    private void End(Task task)
    {
        if (task.IsCompletedSuccessfully)
        {
            cell.ResumeAfterTask();
            cell.RestartReceiveTimeout();
            _message = null;
            _sender = null;
            return;
        }

        var fault = task.IsCanceled ? new TaskCanceledException()
            : task.Exception.InnerExceptions.Count == 1 ? task.Exception.InnerException
            : task.Exception;
        cell.Self.SendSystem(new ContinueTask(this, null, fault));
    }
}
