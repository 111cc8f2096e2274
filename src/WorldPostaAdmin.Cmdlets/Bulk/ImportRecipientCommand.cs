using System.Collections;
using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Brings in a directory, or a part of one, from a CSV or JSON-lines file: domains, plans, recipients of every kind, members, rights.</summary>
/// <remarks>The order of rows does not matter. A bad row is one error, and the others go in. -WhatIf says of every row what it would do, or what is wrong with it, and changes nothing.</remarks>
[Cmdlet(VerbsData.Import, "Recipient", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Import-Recipient.md")]
[OutputType(typeof(Recipient), typeof(AcceptedDomain), typeof(LicensePlan), typeof(MailboxPermission), typeof(MailboxFolderPermission))]
public sealed class ImportRecipientCommand : StoreCommand
{
    /// <summary>The file: .csv, .jsonl or .ndjson.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    public string[] Path { get; set; } = [];

    /// <summary>What the rows are, where no column Type says it and the columns do not show it.</summary>
    [Parameter]
    public ImportType? Type { get; set; }

    /// <summary>The encoding of a file that is not in UTF-8, by its name or code page: windows-1252, iso-8859-2, 1257. A byte order mark says it by itself.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public string? Encoding { get; set; }

    /// <summary>Which property each column of another name is, as in @{ 'Given name' = 'FirstName' }; '' leaves a column out. It goes before what is known of other programs' files. With it, a column that nobody knows is left out and listed in a warning, and is no error.</summary>
    [Parameter]
    public IDictionary? Map { get; set; }

    /// <summary>Gives back what was made.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private ColumnFaults _faults = new();
    private bool _warned;
    private long _masked;
    private long _rows;
    private int _readings;

    private protected override void Process()
    {
        _readings = 0;
        var map = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry pair in Map ?? new Hashtable()) map[pair.Key.ToString()!] = pair.Value?.ToString();
        foreach (var path in Path.Select(GetUnresolvedProviderPathFromPSPath))
        {
            var format = RowFiles.Format(path);
            var name = System.IO.Path.GetFileName(path);
            (_faults, _masked) = (new ColumnFaults(), 0);
            var foreign = new ForeignRows(Read(SourceDirectory.Of), map);
            if (WhatIf) Preview(path, format, foreign);
            else Import(path, format, foreign);
            if (foreign.SourceName is { } source) WriteVerbose($"{name} is {source}.");
            foreach (var note in foreign.Tell(name)) WriteWarning(note);
            if (_masked > 0) WriteWarning($"'{name}' hides the passwords of {_masked} mailboxes (****), which have none now. Set them with Set-MailboxPassword.");
        }
    }

    private bool WhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given) ? ((SwitchParameter)given).ToBool() : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    private void Import(string path, IRowFormat format, ForeignRows foreign)
    {
        foreach (var pass in Enum.GetValues<ImportPass>())
        {
            foreach (var row in Rows(path, format, foreign, pass))
            {
                if (Item(row, path, pass) is not { } item) continue;
                if (ShouldProcess(item.Identity, item.Action)) SubmitConfirmed(item.Identity, item.Change.Apply is var apply && PassThru ? apply : transaction => Silent(apply, transaction), item.Change.Compute);
                CommitIfDue();
            }

            // What the next reading names must be there.
            CommitAll();
            foreach (var fault in _faults.Tell(path)) Report(fault);
        }
    }

    // All of it in one transaction that is taken back, so that a row is judged with those before it in place.
    private void Preview(string path, IRowFormat format, ForeignRows foreign)
    {
        var items = Enum.GetValues<ImportPass>().SelectMany(pass => Rows(path, format, foreign, pass).Select(row => Item(row, path, pass))).OfType<ImportItem>().ToArray();
        var outcomes = Service<ChangeGroup>().Try(Session.Store, items.Select(item => item.Change), StopToken);
        foreach (var fault in _faults.Tell(path)) Report(fault);
        for (var i = 0; i < outcomes.Count; i++)
        {
            if (outcomes[i].Error is { } error) WriteError(ErrorRecords.From(error.About(items[i].Identity, TextRules.Show(items[i].Identity))));
            else ShouldProcess(items[i].Identity, items[i].Action);
            foreach (var warning in outcomes[i].Warnings) WriteWarning(warning);
        }
    }

    private ImportItem? Item(Row row, string path, ImportPass pass)
    {
        var import = Service<RecipientImport>();
        try
        {
            if (pass == 0 && RecipientImport.IsMasked(row))
            {
                _masked++;
            }
            else if (pass == 0 && row["Password"] is not null && !_warned)
            {
                _warned = true;
                WriteWarning($"'{System.IO.Path.GetFileName(path)}' holds passwords as text, which others may have seen. Delete it when you are done, or use a column PasswordHash.");
            }

            return import.Item(row, Type, pass);
        }
        catch (DomainException e)
        {
            // Said once, in the reading that the row belongs to.
            var name = row["Name"] ?? row["Identity"] ?? row["Alias"] ?? "";
            if (IsSaidIn(pass, e.ErrorId) && !_faults.Take(e, row, name)) Report(ColumnFaults.OfRow(e, name, row.Line));
            return null;
        }
    }

    private static bool IsSaidIn(ImportPass pass, string errorId) => errorId switch
    {
        "ImportTypeMissing" or "UnknownImportType" => pass == ImportPass.Foundations,
        _ => true,
    };

    // A file is read once for each pass, and each reading is a part of the whole.
    private IEnumerable<Row> Rows(string path, IRowFormat format, ForeignRows foreign, ImportPass pass)
    {
        var isFirst = pass == ImportPass.Foundations;
        foreach (var (row, part) in RowFiles.Read(path, format, Encoding))
        {
            StopToken.ThrowIfCancellationRequested();
            ReportProgress(++_rows, (_readings + part) / (Path.Length * Enum.GetValues<ImportPass>().Length));
            if (row.Error is null)
            {
                if (foreign.Translate(row, isFirst) is { } translated) yield return translated;
            }
            else if (isFirst) Report(new DomainException("BadRow", DomainErrorKind.InvalidValue, path, row.Error.Message));
        }

        if (isFirst) foreign.RequireMapped(System.IO.Path.GetFileName(path));
        _readings++;
    }

    private static object? Silent(Func<DirectoryTransaction, object?> apply, DirectoryTransaction transaction)
    {
        apply(transaction);
        return null;
    }
}
