using System.Text;

namespace Akka.Actor;

/// <summary>Where an actor stands in the tree of actors. Strings are built when asked for, never before.</summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>
{
    /// <summary>What a name may hold besides ASCII letters and digits; a name never starts with <c>$</c>.</summary>
    public const string ValidSymbols = @"""-_.*$+:@&=,!~';()";

    private protected ActorPath(string name, long uid)
    {
        Name = name;
        Uid = uid;
    }

    public string Name { get; }

    /// <summary>Tells two actors apart that had the same path one after the other.</summary>
    public long Uid { get; }

    public Address Address => ((RootActorPath)Root).Location;

    /// <summary>The root is its own parent.</summary>
    public ActorPath Parent => this is ChildActorPath child ? child.Above : this;

    public ActorPath Root
    {
        get
        {
            var path = this;
            while (path is ChildActorPath child)
                path = child.Above;
            return path;
        }
    }

    public int Depth
    {
        get
        {
            var depth = 0;
            for (var path = this; path is ChildActorPath child; path = child.Above)
                depth++;
            return depth;
        }
    }

    public IReadOnlyList<string> Elements
    {
        get
        {
            var elements = new string[Depth];
            var path = this;
            for (var i = elements.Length - 1; i >= 0; i--)
            {
                elements[i] = path.Name;
                path = path.Parent;
            }

            return elements;
        }
    }

    public static ActorPath operator /(ActorPath path, string name) => new ChildActorPath(path, name, 0);

    public static ActorPath operator /(ActorPath path, IEnumerable<string> name) =>
        name.Aggregate(path, (parent, element) => parent / element);

    public static bool operator ==(ActorPath left, ActorPath right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(ActorPath left, ActorPath right) => !(left == right);

    /// <summary>ASCII letters, digits, <see cref="ValidSymbols"/> and <c>%XX</c>; not empty, not starting with <c>$</c>.</summary>
    public static bool IsValidPathElement(string s)
    {
        if (string.IsNullOrEmpty(s) || s[0] == '$')
            return false;
        for (var i = 0; i < s.Length; i++)
        {
            var c = s[i];
            if (char.IsAsciiLetterOrDigit(c) || ValidSymbols.Contains(c, StringComparison.Ordinal))
                continue;
            if (c != '%' || i + 2 >= s.Length || !char.IsAsciiHexDigit(s[i + 1]) || !char.IsAsciiHexDigit(s[i + 2]))
                return false;
            i += 2;
        }

        return true;
    }

    public ActorPath Child(string childName) => this / childName;

    /// <exception cref="NotSupportedException">The root has none.</exception>
    public ActorPath WithUid(long uid) => this switch
    {
        _ when uid == Uid => this,
        ChildActorPath child => new ChildActorPath(child.Above, Name, uid),
        _ => throw new NotSupportedException("RootActorPath must have undefined Uid"),
    };

    /// <summary>As <c>akka://system/user/a/b</c>.</summary>
    public override string ToString() => Address + ToStringWithoutAddress();

    public string ToStringWithAddress() => ToString();

    public string ToSerializationFormat() => ToStringWithUid();

    public string ToStringWithUid() => Uid == 0 ? ToString() : $"{this}#{Uid}";

    /// <summary>As <c>/user/a/b</c>.</summary>
    public string ToStringWithoutAddress()
    {
        if (Depth == 0)
            return "/";
        var text = new StringBuilder(64);
        foreach (var element in Elements)
            text.Append('/').Append(element);
        return text.ToString();
    }

    public bool Equals(ActorPath other)
    {
        var mine = this;
        while (!ReferenceEquals(mine, other))
        {
            if (other is null || mine.Depth != other.Depth || !string.Equals(mine.Name, other.Name, StringComparison.Ordinal))
                return false;
            if (mine.Depth == 0)
                return mine.Address.Equals(other.Address);
            mine = mine.Parent;
            other = other.Parent;
        }

        return true;
    }

    public override bool Equals(object obj) => obj is ActorPath other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        for (var path = this; path.Depth > 0; path = path.Parent)
            hash.Add(path.Name, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    public int CompareTo(ActorPath other) => string.CompareOrdinal(ToString(), other?.ToString());
}

/// <summary>The top of a system's tree.</summary>
public sealed class RootActorPath(Address address, string name = "") : ActorPath(name, 0)
{
    internal Address Location { get; } = address;
}

/// <summary>Every path but the top.</summary>
public sealed class ChildActorPath(ActorPath parentPath, string name, long uid) : ActorPath(name, uid)
{
    internal ActorPath Above { get; } = parentPath;
}
