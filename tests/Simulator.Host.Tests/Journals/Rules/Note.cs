using System.Collections.Immutable;
using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Serialization;

namespace Simulator.Host.Tests.Journals.Rules;

/// <summary>An event.</summary>
internal sealed record Note(string Text);

internal sealed class NoteSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>A text that becomes no bytes.</summary>
    internal const string Unserializable = "unserializable";

    public override int Identifier => 4711;

    internal static ActorSystemSetup Setup(Config config, IEnumerable<Setup> more) => ActorSystemSetup.Create([
        BootstrapSetup.Create().WithConfig(config),
        SerializationSetup.Create(system =>
            [SerializerDetails.Create("notes", new NoteSerializer(system), ImmutableHashSet.Create(typeof(Note)))]),
        .. more,
    ]);

    public override string Manifest(object o) => "note";

    public override byte[] ToBinary(object obj) => obj is Note { Text: not Unserializable } note
        ? Encoding.UTF8.GetBytes(note.Text)
        : throw new SerializationException("as asked");

    public override object FromBinary(byte[] bytes, string manifest) => new Note(Encoding.UTF8.GetString(bytes));
}
