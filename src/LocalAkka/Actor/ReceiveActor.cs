namespace Akka.Actor;

/// <summary>An actor that declares a handler for each type of message, tried in the order of declaration.</summary>
public abstract class ReceiveActor : UntypedActor
{
    private HandlerTable _initial;
    private HandlerTableBuilder _declaring;

    protected ReceiveActor() => _declaring = new HandlerTableBuilder();

    protected sealed override void OnReceive(object message)
    {
        if (!_initial.TryHandle(message))
            Unhandled(message);
    }

    protected void Become(Action configure)
    {
        var table = HandlerTableBuilder.Declare(ref _declaring, configure);
        Become((UntypedReceive)(message => Handle(table, message)));
    }

    protected void BecomeStacked(Action configure)
    {
        var table = HandlerTableBuilder.Declare(ref _declaring, configure);
        BecomeStacked((UntypedReceive)(message => Handle(table, message)));
    }

    protected void Receive<T>(Action<T> handler, Predicate<T> shouldHandle = null) =>
        Declaring().Add(ActionHandler<T>.Instance, handler, shouldHandle);

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    /// <summary>A handler that says itself whether it took the message; if not, later ones are tried.</summary>
    protected void Receive<T>(Func<T, bool> handler) => Declaring().Add(FuncHandler<T>.Instance, handler, null);

    protected void Receive(Type messageType, Action<object> handler, Predicate<object> shouldHandle = null) =>
        Declaring().Add(TypedHandler.For(messageType), handler, shouldHandle);

    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Receive(messageType, handler, shouldHandle);

    /// <summary>Takes every message that got this far; nothing may be declared after it.</summary>
    protected void ReceiveAny(Action<object> handler) => Receive<object>(handler);

    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T> shouldHandle = null) =>
        Receive(message => RunTask(() => handler(message)), shouldHandle);

    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => ReceiveAsync(handler, shouldHandle);

    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object> shouldHandle = null) =>
        Receive(messageType, message => RunTask(() => handler(message)), shouldHandle);

    protected void ReceiveAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        ReceiveAsync(messageType, handler, shouldHandle);

    protected void ReceiveAnyAsync(Func<object, Task> handler) => ReceiveAsync<object>(handler);

    internal override void EndOfConstruction()
    {
        _initial = _declaring.Build();
        _declaring = null;
    }

    private void Handle(HandlerTable table, object message)
    {
        if (!table.TryHandle(message))
            Unhandled(message);
    }

    private HandlerTableBuilder Declaring() => _declaring
        ?? throw new InvalidOperationException("You may only call Receive-methods when constructing the actor and inside Become().");
}
