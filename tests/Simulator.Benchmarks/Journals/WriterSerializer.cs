using Akka.Actor;
using Akka.Serialization;

namespace Simulator.Benchmarks.Journals;

internal sealed class WriterSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override int Identifier => 4712;

    public override string Manifest(object o) => o is Written ? "written" : "state";

    public override byte[] ToBinary(object obj) => obj is Written written ? written.Payload : ((WriterState)obj).Payload;

    public override object FromBinary(byte[] bytes, string manifest) => manifest is "written" ? new Written(bytes) : new WriterState(bytes);
}
