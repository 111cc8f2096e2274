using System.Management.Automation;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Writes the whole directory to a CSV or JSON-lines file that Import-Recipient reads back.</summary>
[Cmdlet(VerbsData.Export, "Recipient", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Export-Recipient.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportRecipientCommand : StoreCommand
{
    /// <summary>The file: .csv, .jsonl or .ndjson.</summary>
    [Parameter(Position = 0, Mandatory = true)]
    public string Path { get; set; } = "";

    /// <summary>Writes the hashes of passwords too, so that people can log in after an import. Guard such a file.</summary>
    [Parameter]
    public SwitchParameter IncludePasswordHash { get; set; }

    /// <summary>Leaves values that a spreadsheet takes for formulas (those that begin with =, +, - or @) as they are. Otherwise they get an apostrophe in front, which Import-Recipient takes away again.</summary>
    [Parameter]
    public SwitchParameter KeepFormula { get; set; }

    /// <summary>Writes over a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        var format = RowFiles.Format(path);
        if (File.Exists(path) && !Force)
            throw new DomainException("FileExists", DomainErrorKind.AlreadyExists, path, $"There is a file '{path}' already. Give another -Path, or -Force to write over it.");
        if (!ShouldProcess(path, "Export all recipients")) return;

        // Beside and then in place, so that no half-written file is taken for a whole one.
        var draft = path + ".part";
        try
        {
            Read(reader =>
            {
                Guard(path, () => Write(reader, format, draft));
                return true;
            });
            Guard(path, () => File.Move(draft, path, overwrite: true));
        }
        finally
        {
            // Where the folder is missing, so is the draft, and deleting it would hide the error.
            if (File.Exists(draft)) File.Delete(draft);
        }

        WriteObject(new FileInfo(path));
    }

    private void Write(IDirectoryReader reader, IRowFormat format, string draft)
    {
        // Read twice: for the columns, and for the rows.
        var count = 0;
        var columns = RecipientExport.Columns(Watched(RecipientExport.Rows(reader, IncludePasswordHash)).Select(row =>
        {
            count++;
            return row;
        }));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var text = RowText.OpenWriter(new FileStream(draft, options));
        using var writer = format.OpenWriter(text, columns, KeepFormula);
        var header = new RowHeader(columns);
        foreach (var row in Watched(RecipientExport.Rows(reader, IncludePasswordHash), done => 0.5 + (done / 2.0 / count))) writer.Write(RecipientExport.ToRow(header, row));
    }

    // Inside the reading too: outside of it, an error of the file would be taken for one of the store.
    private static void Guard(string path, Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DomainException("FileUnwritable", DomainErrorKind.NotAllowed, path, $"The file '{path}' cannot be written: {e.Message}", e);
        }
    }
}
