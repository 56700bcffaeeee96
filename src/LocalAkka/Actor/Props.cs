using System.Linq.Expressions;

namespace Akka.Actor;

/// <summary>The recipe of an actor: its type and the arguments of its constructor, evaluated once.</summary>
public class Props : IEquatable<Props>
{
    public static readonly Props None = new(typeof(NoActor), []);

    private const int NoStashSize = -1;

    private readonly ActorFactory _factory;

    public Props(Type type)
        : this(type, [])
    {
    }

    public Props(Type type, object[] args)
        : this(ActorFactory.For(type, args), args)
    {
    }

    private Props(ActorFactory factory, object[] args)
    {
        _factory = factory;
        Arguments = args;
    }

    protected Props(Props copy)
        : this(copy._factory, copy.Arguments)
    {
        SupervisorStrategy = copy.SupervisorStrategy;
        StashCapacity = copy.StashCapacity;
        RunsInline = copy.RunsInline;
    }

    public Type Type => _factory.ActorType;

    public string TypeName => Type.AssemblyQualifiedName;

    public SupervisorStrategy SupervisorStrategy { get; protected set; }

    public object[] Arguments { get; }

    /// <summary>-1: unbounded.</summary>
    internal int StashCapacity { get; private set; } = NoStashSize;

    /// <summary>Messages are handled on the thread of who sends them.</summary>
    internal bool RunsInline { get; init; }

    /// <summary>From <c>() => new X(a, b)</c>: a and b are evaluated now, the constructor is called for each incarnation.</summary>
    /// <exception cref="ArgumentException">The expression is something else than a constructor call.</exception>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy supervisorStrategy = null)
        where TActor : ActorBase
    {
        if (factory.Body is not NewExpression construction)
            throw new ArgumentException("The create function must be a 'new T (args)' expression", nameof(factory));
        var args = ArgumentReader.Read(construction);
        return new Props(ActorFactory.For(construction, typeof(TActor)), args) { SupervisorStrategy = supervisorStrategy };
    }

    public static Props Create<TActor>(params object[] args)
        where TActor : ActorBase =>
        new(typeof(TActor), args);

    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy)
        where TActor : ActorBase, new() =>
        new(typeof(TActor)) { SupervisorStrategy = supervisorStrategy };

    public static Props Create(Type type, params object[] args)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new Props(type, args);
    }

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy)
    {
        var copy = Copy();
        copy.SupervisorStrategy = supervisorStrategy;
        return copy;
    }

    public Props WithStashCapacity(int stashCapacity)
    {
        var copy = Copy();
        copy.StashCapacity = stashCapacity;
        return copy;
    }

    public virtual ActorBase NewActor() => _factory.Create(Arguments);

    public bool Equals(Props other) =>
        other is not null && Type == other.Type && StashCapacity == other.StashCapacity
        && Equals(SupervisorStrategy, other.SupervisorStrategy) && Arguments.AsSpan().SequenceEqual(other.Arguments);

    public override bool Equals(object obj) => obj is Props other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Type, StashCapacity, Arguments.Length);

    internal Props Inline() => new(this) { RunsInline = true };

    protected virtual Props Copy() => new(this);

    private sealed class NoActor : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}
