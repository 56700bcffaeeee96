using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.Serialization;
using Akka.Actor;

namespace Akka.Serialization;

/// <summary>The serializers of a system, by type and by identifier. There is none for types that none was registered for.</summary>
public class Serialization
{
    private readonly Dictionary<int, Serializer> _byId = [];
    private readonly List<(Type Type, Serializer Serializer)> _bindings = [];
    private readonly ConcurrentDictionary<Type, Serializer> _byType = new();

    public Serialization(ExtendedActorSystem system)
    {
        System = system;
        var details = system.Settings.Setup.Get<SerializationSetup>()
            .Select(setup => setup.CreateSerializers(system))
            .GetOrElse(ImmutableHashSet<SerializerDetails>.Empty);
        foreach (var each in details)
        {
            _byId[each.Serializer.Identifier] = each.Serializer;
            _bindings.AddRange(each.UseFor.Select(type => (type, each.Serializer)));
        }
    }

    public ExtendedActorSystem System { get; }

    /// <summary>What is stored beside the bytes to find the type again; empty where the serializer needs nothing.</summary>
    public static string ManifestFor(Serializer s, object msg) => s switch
    {
        SerializerWithStringManifest named => named.Manifest(msg),
        { IncludeManifest: true } => $"{msg.GetType().FullName}, {msg.GetType().Assembly.GetName().Name}",
        _ => "",
    };

    public byte[] Serialize(object o) => FindSerializerFor(o).ToBinary(o);

    /// <exception cref="SerializationException">No serializer has that identifier, or the manifest names no type.</exception>
    public object Deserialize(byte[] bytes, int serializerId, string manifest)
    {
        if (!_byId.TryGetValue(serializerId, out var serializer))
            throw new SerializationException($"Cannot find serializer with id [{serializerId}] (manifest [{manifest}]).");
        if (serializer is SerializerWithStringManifest named)
            return named.FromBinary(bytes, manifest);
        if (string.IsNullOrEmpty(manifest))
            return serializer.FromBinary(bytes, null);
        var type = Type.GetType(manifest, throwOnError: false)
            ?? throw new SerializationException($"Cannot find manifest class [{manifest}] for serializer with id [{serializerId}].");
        return serializer.FromBinary(bytes, type);
    }

    public Serializer FindSerializerFor(object obj, string defaultSerializerName = null)
    {
        ArgumentNullException.ThrowIfNull(obj);
        return FindSerializerForType(obj.GetType(), defaultSerializerName);
    }

    /// <summary>The serializer of the type itself, else of the nearest type it derives from.</summary>
    /// <exception cref="SerializationException">None was registered for it.</exception>
    public Serializer FindSerializerForType(Type objectType, string defaultSerializerName = null)
    {
        if (_byType.TryGetValue(objectType, out var known))
            return known;
        Type nearest = null;
        Serializer found = null;
        foreach (var (type, serializer) in _bindings)
        {
            if (type.IsAssignableFrom(objectType) && (nearest is null || nearest.IsAssignableFrom(type)))
                (nearest, found) = (type, serializer);
        }

        if (found is null)
            throw new SerializationException($"Serializer not found for type {objectType}");
        _byType[objectType] = found;
        return found;
    }
}
