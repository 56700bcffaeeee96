namespace Akka.Actor;

/// <summary>
/// The children of one actor: a short array as long as there are few, else a table by name. Locked, because top-level actors
/// are created from any thread.
/// </summary>
internal sealed class ChildrenContainer
{
    private const int FewChildren = 8;

    private readonly Lock _gate = new();
    private LocalActorRef[] _few = [];
    private int _count;
    private Dictionary<string, LocalActorRef> _many;
    private long _unnamed;

    internal string NextName()
    {
        const string digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";
        var number = Interlocked.Increment(ref _unnamed) - 1;
        Span<char> text = stackalloc char[13];
        var length = 0;
        text[length++] = '$';
        do
        {
            text[length++] = digits[(int)(number & 63)];
            number >>= 6;
        }
        while (number != 0);
        return new string(text[..length]);
    }

    /// <summary>False when a sibling, or one that is ending, has the name.</summary>
    internal bool TryAdd(LocalActorRef child)
    {
        lock (_gate)
        {
            if (Find(child.Path.Name) is not null)
                return false;
            if (_many is null && _count == FewChildren)
            {
                _many = new Dictionary<string, LocalActorRef>(FewChildren * 2, StringComparer.Ordinal);
                foreach (var each in _few)
                    _many.Add(each.Path.Name, each);
                _few = [];
            }

            if (_many is not null)
            {
                _many.Add(child.Path.Name, child);
            }
            else
            {
                if (_count == _few.Length)
                    Array.Resize(ref _few, _count == 0 ? 1 : _count < 4 ? 4 : FewChildren);
                _few[_count] = child;
            }

            _count++;
            return true;
        }
    }

    internal bool Remove(LocalActorRef child)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(Find(child.Path.Name), child))
                return false;
            _count--;
            if (_many is not null)
                return _many.Remove(child.Path.Name);
            var index = Array.IndexOf(_few, child);
            Array.Copy(_few, index + 1, _few, index, _count - index);
            _few[_count] = null;
            return true;
        }
    }

    internal bool Contains(LocalActorRef child)
    {
        lock (_gate)
            return ReferenceEquals(Find(child.Path.Name), child);
    }

    internal LocalActorRef ByName(string name)
    {
        lock (_gate)
            return Find(name);
    }

    internal LocalActorRef[] Snapshot()
    {
        lock (_gate)
            return _many is not null ? [.. _many.Values] : _few.AsSpan(0, _count).ToArray();
    }

    private LocalActorRef Find(string name)
    {
        if (_many is not null)
            return _many.GetValueOrDefault(name);
        for (var i = 0; i < _count; i++)
        {
            if (string.Equals(_few[i].Path.Name, name, StringComparison.Ordinal))
                return _few[i];
        }

        return null;
    }
}
