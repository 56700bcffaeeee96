using Akka.Actor;

namespace Akka.Persistence;

/// <summary>A persistent actor that declares a handler for each type of command and of event, tried in the order of declaration.</summary>
public abstract class ReceivePersistentActor : UntypedPersistentActor
{
    private HandlerTable _commands;
    private HandlerTable _recovers;
    private HandlerTableBuilder _declaringCommands = new();
    private HandlerTableBuilder _declaringRecovers = new();

    protected ReceivePersistentActor()
    {
    }

    internal override void EndOfConstruction()
    {
        _commands = _declaringCommands.Build();
        _recovers = _declaringRecovers.Build();
        _declaringCommands = null;
        _declaringRecovers = null;
    }

    protected sealed override void OnCommand(object message) => Handle(_commands, message);

    protected sealed override void OnRecover(object message) => Handle(_recovers, message);

    /// <summary>Other handlers of commands; those of recovery stay.</summary>
    protected void Become(Action configure)
    {
        var table = HandlerTableBuilder.Declare(ref _declaringCommands, configure);
        Become((UntypedReceive)(message => Handle(table, message)));
    }

    protected void BecomeStacked(Action configure)
    {
        var table = HandlerTableBuilder.Declare(ref _declaringCommands, configure);
        BecomeStacked((UntypedReceive)(message => Handle(table, message)));
    }

    protected void Recover<T>(Action<T> handler, Predicate<T> shouldHandle = null) =>
        Recovers().Add(ActionHandler<T>.Instance, handler, shouldHandle);

    protected void Recover<T>(Predicate<T> shouldHandle, Action<T> handler) => Recover(handler, shouldHandle);

    /// <summary>A handler that says itself whether it took the message; if not, later ones are tried.</summary>
    protected void Recover<T>(Func<T, bool> handler) => Recovers().Add(FuncHandler<T>.Instance, handler, null);

    /// <summary>Takes every message that got this far; nothing may be declared after it.</summary>
    protected void RecoverAny(Action<object> handler) => Recover<object>(handler);

    protected void Command<T>(Action<T> handler, Predicate<T> shouldHandle = null) =>
        Commands().Add(ActionHandler<T>.Instance, handler, shouldHandle);

    protected void Command<T>(Predicate<T> shouldHandle, Action<T> handler) => Command(handler, shouldHandle);

    /// <summary>A handler that says itself whether it took the message; if not, later ones are tried.</summary>
    protected void Command<T>(Func<T, bool> handler) => Commands().Add(FuncHandler<T>.Instance, handler, null);

    /// <summary>Takes every message that got this far; nothing may be declared after it.</summary>
    protected void CommandAny(Action<object> handler) => Command<object>(handler);

    protected void CommandAsync<T>(Func<T, Task> handler, Predicate<T> shouldHandle = null) =>
        Command(message => RunTask(() => handler(message)), shouldHandle);

    protected void CommandAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => CommandAsync(handler, shouldHandle);

    protected void CommandAnyAsync(Func<object, Task> handler) => CommandAny(message => RunTask(() => handler(message)));

    private void Handle(HandlerTable table, object message)
    {
        if (!table.TryHandle(message))
            Unhandled(message);
    }

    private HandlerTableBuilder Commands() => _declaringCommands
        ?? throw new InvalidOperationException("You may only call Command-methods when constructing the actor and inside Become().");

    private HandlerTableBuilder Recovers() => _declaringRecovers
        ?? throw new InvalidOperationException("You may only call Recover-methods when constructing the actor and inside Become().");
}
