using System.Reflection;
using Akka.Actor;

namespace Simulator.Host.Running;

/// <summary>Where the actors' API comes from in this build: Akka.NET's packages or the built-in LocalAkka.</summary>
internal static class ActorRuntime
{
    public static string Describe() => Describe(typeof(ActorSystem).Assembly);

    internal static string Describe(Assembly assembly)
    {
        var name = assembly.GetName();
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? name.Version?.ToString(3);
        return name.Name is "Akka" ? $"Akka.NET {version}" : $"{name.Name} {version}";
    }
}
