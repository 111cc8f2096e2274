namespace WorldPostaAdmin;

/// <summary>
/// Makes rows of an import file out of the rows of another program's (<see cref="RowSource"/>), or of columns that an admin gave the
/// names of properties. One a file, which may be read several times: in the first reading it learns what people's rows say of each other.
/// </summary>
public sealed class ForeignRows
{
    private readonly SourceDirectory _directory;
    private readonly IReadOnlyDictionary<string, string?> _map;
    private readonly SourceNotes _notes = new();
    private readonly HashSet<string> _unseen;
    private readonly Dictionary<string, int> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _logins = new(StringComparer.OrdinalIgnoreCase);
    private KnownColumns? _known;
    private RowHeader _header = new([]);
    private bool _hasRows;

    /// <param name="directory">Where the rows come into.</param>
    /// <param name="map">
    /// Columns of the file and the properties that they are; one without a property is left out. It goes before what is
    /// known of a program's files.
    /// </param>
    /// <exception cref="DomainException">NoSuchProperty, PropertyMappedTwice.</exception>
    public ForeignRows(SourceDirectory directory, IReadOnlyDictionary<string, string?> map)
    {
        _directory = directory;
        _map = new Dictionary<string, string?>(map, StringComparer.OrdinalIgnoreCase);
        _unseen = _map.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var mapped = _map.Where(pair => !string.IsNullOrEmpty(pair.Value)).ToArray();
        foreach (var (column, property) in mapped)
        {
            if (RecipientImport.IsColumn(property!)) continue;
            throw new DomainException("NoSuchProperty", DomainErrorKind.InvalidValue, property,
                $"-Map gives the column '{TextRules.Show(column)}' the name '{TextRules.Show(property!)}', which is no property that a row "
                + "can have. Give one such as Name, DisplayName, UserPrincipalName, FirstName, LastName, Department or Manager, or '' to "
                + "leave the column out.");
        }

        if (mapped.GroupBy(pair => pair.Value!, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new DomainException("PropertyMappedTwice", DomainErrorKind.InvalidValue, twice.Key,
                $"-Map gives {twice.Key} to the columns {Quoted(twice.Select(pair => pair.Key), " and ")}. One column can be it.");
        }
    }

    /// <summary>What messages call the program that wrote the file; null where it is not known.</summary>
    public string? SourceName { get; private set; }

    /// <summary>
    /// The row as an import file has it; the same row where nothing is known of its columns; null where nobody is to be made of it.
    /// </summary>
    /// <param name="row">A row that could be read.</param>
    /// <param name="isFirstReading">Whether the file is read for the first time; all of it must be before it is read again.</param>
    public Row? Translate(Row row, bool isFirstReading)
    {
        _hasRows = true;
        if (_known is null || !ReferenceEquals(_known.Header, row.Header)) _known = Know(row.Header);
        var (source, rules) = (_known.Source, _known.Rules);
        if (source is null && _map.Count == 0) return row;
        var person = new PersonRow(_directory, isFirstReading ? _notes : new SourceNotes());
        foreach (var i in _known.Order)
        {
            var column = row.Header.Names[i];
            var cell = row.Cell(column);
            if (cell.IsAbsent || (rules[i] != ColumnRules.Secret && string.IsNullOrWhiteSpace(cell.Text))) continue;
            if (rules[i] is { } rule) rule(person, column, cell);
            else if (!_map.ContainsKey(column)) person.Notes.Columns.Add(column);
        }

        if (source is not null) Complete(person, isFirstReading);
        else person.CompleteName();
        if (person.Gone is null) return ToRow(row.Line, person.Values);
        person.Notes.Gone.Add(person.Gone);
        return null;
    }

    /// <summary>Refuses a map of columns that the file does not have, once it was read.</summary>
    /// <exception cref="DomainException">NoSuchColumn.</exception>
    public void RequireMapped(string file)
    {
        if (!_hasRows || _unseen.Count == 0) return;
        throw new DomainException("NoSuchColumn", DomainErrorKind.InvalidValue, _unseen.First(),
            $"{file} has no column {Quoted(_unseen, ", ")}, which -Map names. No recipient was taken from it. "
            + $"Its columns are {string.Join(", ", _known!.Header.Names.Select(TextRules.Show))}.");
    }

    /// <summary>What the file has and was not taken, a line for each kind.</summary>
    public IReadOnlyList<string> Tell(string file)
    {
        _notes.Renamed = _names.Where(pair => MustBeRenamed(pair.Key)).Sum(pair => pair.Value);
        return _notes.Tell(file).ToArray();
    }

    private KnownColumns Know(RowHeader header)
    {
        var source = RowSources.Recognise(header);
        SourceName ??= source?.Name;
        _unseen.ExceptWith(header.Names);
        
        // What two columns both are is taken from the first, and the map goes before what is known.
        var order = Enumerable.Range(0, header.Names.Count).OrderBy(i => !_map.ContainsKey(header.Names[i])).ToArray();
        return new KnownColumns(header, source, header.Names.Select(Rule).ToArray(), order);

        ColumnRule? Rule(string column)
        {
            if (_map.TryGetValue(column, out var property))
                return string.IsNullOrEmpty(property) ? null : ColumnRules.Of(property, source is not null);
            if (source is not null) return source.Columns.GetValueOrDefault(source.ColumnName(column));
            return RecipientImport.IsColumn(column) && !_map.Values.Contains(column, StringComparer.OrdinalIgnoreCase)
                ? ColumnRules.Of(column, isPerson: false)
                : null;
        }
    }

    private void Complete(PersonRow person, bool isFirstReading)
    {
        person.Complete();
        if (person.Gone is not null) return;
        person.CompleteName();
        var name = person[nameof(Mailbox.Name)] ?? "";
        if (isFirstReading)
        {
            _names[name] = _names.GetValueOrDefault(name) + 1;
            if (person.Key is { } key) _logins.TryAdd(key, person[nameof(Mailbox.UserPrincipalName)]!);
        }

        // Two of one name are known of at the second, so that what stands here is right from the second reading on.
        if (MustBeRenamed(name)) person.NameByAccount();

        // Of a manager who is not in the file, the distinguished name is another directory's; the name in it may be known here.
        if (person[nameof(Mailbox.Manager)] is { } manager)
        {
            var known = _logins.GetValueOrDefault(manager) ?? DirectoryName.Parse(manager)?.Path.LastOrDefault();
            person.Replace(nameof(Mailbox.Manager), known ?? manager);
        }
    }

    private bool MustBeRenamed(string name) =>
        _names.GetValueOrDefault(name) > 1 || name.Length > TextRules.NameLength || name.Contains('*');

    private static string Quoted(IEnumerable<string> names, string between) =>
        string.Join(between, names.Select(name => $"'{TextRules.Show(name)}'"));

    // A column is added where a row has the first value for it, so that rows share a header.
    private Row ToRow(long line, IReadOnlyDictionary<string, Cell> values)
    {
        var added = values.Keys.Where(name => _header.IndexOf(name) < 0).ToArray();
        if (added.Length > 0) _header = new RowHeader([.. _header.Names, .. added]);
        return new Row(_header, line, _header.Names.Select(name => values.GetValueOrDefault(name)).ToArray());
    }

    private sealed record KnownColumns(RowHeader Header, RowSource? Source, ColumnRule?[] Rules, int[] Order);
}
