using Akka.Actor;
using Akka.Configuration;

namespace Akka.Serialization;

/// <summary>Turns messages of some types into bytes and back.</summary>
public abstract class Serializer
{
#pragma warning disable IDE1006, MA0069 // the name is part of the API that is followed here
    protected readonly ExtendedActorSystem system;
#pragma warning restore IDE1006, MA0069

    protected Serializer(ExtendedActorSystem system) => this.system = system;

    /// <summary>Stored beside the bytes; never changes once something was stored.</summary>
    /// <exception cref="ConfigurationException">The serializer says none.</exception>
    public virtual int Identifier => throw new ConfigurationException($"{GetType()} does not override {nameof(Identifier)}.");

    public abstract bool IncludeManifest { get; }

    public abstract byte[] ToBinary(object obj);

    public abstract object FromBinary(byte[] bytes, Type type);

    public T FromBinary<T>(byte[] bytes) => (T)FromBinary(bytes, typeof(T));
}

/// <summary>A serializer that names the types it writes itself, so that they can be renamed.</summary>
public abstract class SerializerWithStringManifest : Serializer
{
    protected SerializerWithStringManifest(ExtendedActorSystem system)
        : base(system)
    {
    }

    public sealed override bool IncludeManifest => true;

    public sealed override object FromBinary(byte[] bytes, Type type) =>
        FromBinary(bytes, $"{type.FullName}, {type.Assembly.GetName().Name}");

    public abstract object FromBinary(byte[] bytes, string manifest);

    /// <summary>The name stored beside the bytes.</summary>
    public abstract string Manifest(object o);
}
