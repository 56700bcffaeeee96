using Akka.Configuration;
using Akka.Util;

namespace Akka.Actor.Setup
{
    /// <summary>A part of what a system is made with.</summary>
    public abstract class Setup
    {
        public ActorSystemSetup And(Setup other) => ActorSystemSetup.Create(this, other);
    }

    /// <summary>The parts a system is made with, one of each type.</summary>
    public sealed class ActorSystemSetup
    {
        public static readonly ActorSystemSetup Empty = new([]);

        private readonly Dictionary<Type, Setup> _parts;

        private ActorSystemSetup(Dictionary<Type, Setup> parts) => _parts = parts;

        public static ActorSystemSetup Create(params Setup[] setup)
        {
            var parts = new Dictionary<Type, Setup>();
            foreach (var part in setup)
                parts[part.GetType()] = part;
            return new ActorSystemSetup(parts);
        }

        public Option<T> Get<T>()
            where T : Setup =>
            _parts.TryGetValue(typeof(T), out var part) ? Option<T>.Create((T)part) : Option<T>.None;

        public ActorSystemSetup WithSetup<T>(T setup)
            where T : Setup =>
            new(new Dictionary<Type, Setup>(_parts) { [setup.GetType()] = setup });

        public ActorSystemSetup And<T>(T setup)
            where T : Setup =>
            WithSetup(setup);

        public override string ToString() => $"ActorSystemSetup({string.Join(",", _parts.Keys)})";
    }
}

namespace Akka.Actor
{
    /// <summary>The settings a system is made with.</summary>
    public sealed class BootstrapSetup : Setup.Setup
    {
        private BootstrapSetup(Option<Config> config) => Config = config;

        public Option<Config> Config { get; }

        public static BootstrapSetup Create() => new(Option<Config>.None);

        public BootstrapSetup WithConfig(Config config) => new(config);

        public BootstrapSetup WithConfigFallback(Config config) =>
            new(Config.HasValue ? Config.Value.SafeWithFallback(config) : config);
    }
}
