using System.Collections.Immutable;
using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Serialization;

namespace LocalAkka.Tests.Persistence;

internal sealed class NoteSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    internal const string Unserializable = "unserializable";

    public override int Identifier => 4711;

    internal static ActorSystemSetup Setup(Config config, IEnumerable<Setup>? more = null) => ActorSystemSetup.Create([
        BootstrapSetup.Create().WithConfig(config),
        SerializationSetup.Create(system => [SerializerDetails.Create(
            "notes", new NoteSerializer(system), ImmutableHashSet.Create(typeof(Noted), typeof(NoteList)))]),
        .. more ?? [],
    ]);

    public override string Manifest(object o) => o is Noted ? "note" : "notes";

    public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes(obj switch
    {
        Noted { Text: Unserializable } => throw new SerializationException("as asked"),
        Noted noted => noted.Text,
        NoteList list => string.Join('\n', list.Notes),
        _ => throw new SerializationException(obj.ToString()),
    });

    public override object FromBinary(byte[] bytes, string manifest)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return manifest switch
        {
            "note" => new Noted(text),
            "notes" => new NoteList(text.Split('\n')),
            _ => throw new SerializationException(manifest),
        };
    }
}
