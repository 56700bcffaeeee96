using System.Text;

namespace Akka.Configuration;

/// <summary>
/// Reads HOCON: objects with or without outer braces, dotted keys, <c>=</c> or <c>:</c>, lists, quoted, triple-quoted and bare
/// values, comments. Not read: include, substitution, <c>+=</c>.
/// </summary>
internal sealed class HoconReader(string text)
{
    private int _at;

    internal HoconTree Read()
    {
        SkipBlank(newLines: true);
        var braced = Take('{');
        var tree = ReadObject(braced);
        SkipBlank(newLines: true);
        return _at == text.Length ? tree : throw Bad("nothing more");
    }

    private HoconTree ReadObject(bool braced)
    {
        var tree = new HoconTree();
        while (true)
        {
            SkipSeparators();
            if (_at == text.Length)
                return braced ? throw Bad("'}'") : tree;
            if (text[_at] == '}')
            {
                if (!braced)
                    throw Bad("a key");
                _at++;
                return tree;
            }

            ReadField(tree);
        }
    }

    private void ReadField(HoconTree tree)
    {
        var path = ReadKey();
        SkipBlank(newLines: false);
        if (_at < text.Length && text[_at] == '{')
        {
            tree.Set(path, ReadValue());
            return;
        }

        if (!Take('=') && !Take(':'))
            throw Bad("'=', ':' or '{'");
        SkipBlank(newLines: true);
        tree.Set(path, ReadValue());
    }

    private List<string> ReadKey()
    {
        var start = _at;
        var quoted = false;
        while (_at < text.Length && (quoted || !"={}:\n,".Contains(text[_at], StringComparison.Ordinal)))
        {
            if (text[_at] == '"')
                quoted = !quoted;
            _at++;
        }

        var key = text[start.._at].Trim();
        return key.Length > 0 ? HoconTree.Keys(key) : throw Bad("a key");
    }

    private object ReadValue()
    {
        if (Take('{'))
            return ReadObject(braced: true);
        if (Take('['))
            return ReadList();
        if (text.AsSpan(_at).StartsWith("\"\"\""))
            return ReadTripleQuoted();
        return _at < text.Length && text[_at] == '"' ? ReadQuoted() : ReadBare();
    }

    private List<object> ReadList()
    {
        var list = new List<object>();
        while (true)
        {
            SkipSeparators();
            if (_at == text.Length)
                throw Bad("']'");
            if (Take(']'))
                return list;
            list.Add(ReadValue());
        }
    }

    private string ReadTripleQuoted()
    {
        var end = text.IndexOf("\"\"\"", _at + 3, StringComparison.Ordinal);
        if (end < 0)
            throw Bad("'\"\"\"'");
        var value = text[(_at + 3)..end];
        _at = end + 3;
        return value;
    }

    private string ReadQuoted()
    {
        var value = new StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            var c = text[_at];
            if (c == '"')
            {
                _at++;
                return value.ToString();
            }

            if (c == '\\' && _at + 1 < text.Length)
            {
                c = text[++_at] switch
                {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    var other => other,
                };
            }

            value.Append(c);
        }

        throw Bad("'\"'");
    }

    private string ReadBare()
    {
        var start = _at;
        while (_at < text.Length && !"{}[],\n\r#".Contains(text[_at], StringComparison.Ordinal) && !text.AsSpan(_at).StartsWith("//"))
        {
            if (text.AsSpan(_at).StartsWith("${"))
                throw Bad("a value; substitutions are not read");
            _at++;
        }

        var value = text[start.._at].Trim();
        return value.Length > 0 ? value : throw Bad("a value");
    }

    private void SkipSeparators()
    {
        do
            SkipBlank(newLines: true);
        while (Take(','));
    }

    private void SkipBlank(bool newLines)
    {
        while (_at < text.Length)
        {
            var c = text[_at];
            if (c == '#' || text.AsSpan(_at).StartsWith("//"))
            {
                while (_at < text.Length && text[_at] != '\n')
                    _at++;
            }
            else if (char.IsWhiteSpace(c) && (newLines || c != '\n'))
            {
                _at++;
            }
            else
            {
                return;
            }
        }
    }

    private bool Take(char c)
    {
        if (_at >= text.Length || text[_at] != c)
            return false;
        _at++;
        return true;
    }

    private FormatException Bad(string wanted)
    {
        var line = text.AsSpan(0, Math.Min(_at, text.Length)).Count('\n') + 1;
        return new FormatException($"HOCON line {line}: expected {wanted}.");
    }
}
