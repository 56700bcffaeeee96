using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Akka.Actor;

/// <summary>Calls one constructor; made once for each constructor of the process.</summary>
internal sealed class ActorFactory
{
    private static readonly ConcurrentDictionary<ConstructorInfo, ActorFactory> ByConstructor = new();
    private static readonly ConcurrentDictionary<Type, ActorFactory> Parameterless = new();

    private readonly ConstructorInvoker _constructor;
    private readonly Func<object[], object> _create;

    private ActorFactory(ConstructorInfo constructor)
    {
        ActorType = constructor.DeclaringType;
        _constructor = ConstructorInvoker.Create(constructor);
    }

    private ActorFactory(Type type, Func<object[], object> create)
    {
        ActorType = type;
        _create = create;
    }

    internal Type ActorType { get; }

    internal static ActorFactory For(NewExpression construction, Type type) => construction.Constructor is { } constructor
        ? ByConstructor.GetOrAdd(constructor, static known => new ActorFactory(known))
        : For(type, []);

    /// <summary>By the arguments' types, when an instance is made; optional parameters and null arguments are allowed.</summary>
    internal static ActorFactory For(Type type, object[] args)
    {
        if (!typeof(ActorBase).IsAssignableFrom(type))
            throw new ArgumentException($"{type} is not an actor.", nameof(type));
        const BindingFlags any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
        return args.Length == 0 && type.GetConstructor(any, []) is { } plain
            ? Parameterless.GetOrAdd(type, static (_, constructor) => new ActorFactory(constructor), plain)
            : new ActorFactory(type, given => Activator.CreateInstance(type, any | BindingFlags.OptionalParamBinding, null, given, null));
    }

    internal ActorBase Create(object[] args)
    {
        try
        {
            return (ActorBase)(_create is null ? _constructor.Invoke(args.AsSpan()) : _create(args));
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(wrapped.InnerException).Throw();
            throw;
        }
    }
}

/// <summary>Evaluates the arguments of a constructor call; captured variables and constants without compiling anything.</summary>
internal static class ArgumentReader
{
    internal static object[] Read(NewExpression construction)
    {
        var args = new object[construction.Arguments.Count];
        for (var i = 0; i < args.Length; i++)
            args[i] = Evaluate(construction.Arguments[i]);
        return args;
    }

    private static object Evaluate(Expression expression)
    {
        switch (expression)
        {
            case ConstantExpression constant:
                return constant.Value;
            case MemberExpression { Member: FieldInfo field } member:
                return field.GetValue(member.Expression is null ? null : Evaluate(member.Expression));
            case MemberExpression { Member: PropertyInfo property } member:
                return property.GetValue(member.Expression is null ? null : Evaluate(member.Expression));
            case UnaryExpression { NodeType: ExpressionType.Convert, Method: null } conversion
                when conversion.Type.IsAssignableFrom(conversion.Operand.Type):
                return Evaluate(conversion.Operand);
            default:
                var boxed = Expression.Convert(expression, typeof(object));
                return Expression.Lambda<Func<object>>(boxed).Compile(preferInterpretation: true)();
        }
    }
}
