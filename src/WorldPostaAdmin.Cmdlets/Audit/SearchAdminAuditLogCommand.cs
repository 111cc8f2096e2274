using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Finds what administrators did: when, who, with which command, on what, and each value before and after. Newest first.</summary>
[Cmdlet(VerbsCommon.Search, "AdminAuditLog", HelpUri = OnlineHelp.Pages + "Search-AdminAuditLog.md")]
[OutputType(typeof(AdminAuditLogEntry))]
public sealed class SearchAdminAuditLogCommand : StoreCommand
{
    /// <summary>From when on; a time without an offset is local.</summary>
    [Parameter]
    [DateTransformation]
    public DateTime? StartDate { get; set; }

    /// <summary>Until when; a time without an offset is local.</summary>
    [Parameter]
    [DateTransformation]
    public DateTime? EndDate { get; set; }

    /// <summary>The commands, for example New-Mailbox, by any name that they have; may have *.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public string[] Cmdlets { get; set; } = [];

    /// <summary>Names of parameters that were given; may have *.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Parameters { get; set; } = [];

    /// <summary>The names or Guids of the objects; may have *.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Identity")]
    [SupportsWildcards]
    public string[] ObjectIds { get; set; } = [];

    /// <summary>Who ran the commands; may have *.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] UserIds { get; set; } = [];

    /// <summary>Only what succeeded ($true) or failed ($false).</summary>
    [Parameter]
    public bool? IsSuccess { get; set; }

    /// <summary>The most results to give: a number, or Unlimited; 1000 where left out.</summary>
    [Parameter]
    public string ResultSize { get; set; } = "1000";

    /// <summary>How many of the results to leave out, the newest first: to read on where an earlier search stopped.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int StartIndex { get; set; }

    private protected override void Process()
    {
        var query = new AuditQuery
        {
            Start = StartDate is { } start ? TypedTime.Moment(start) : DateTimeOffset.MinValue,
            End = EndDate is { } end ? TypedTime.Moment(end) : DateTimeOffset.MaxValue,
            Cmdlets = Cmdlets.Select(RealName).ToArray(),
            Parameters = Parameters,
            Objects = ObjectIds,
            Users = UserIds,
            Succeeded = IsSuccess,
        };
        var limit = ResultSize.Equals("Unlimited", StringComparison.OrdinalIgnoreCase) ? int.MaxValue : (int)ValueConversion.To(typeof(int), nameof(ResultSize), ResultSize)!;
        foreach (var entry in Read(reader => AuditLog.Search(reader, query).Skip(StartIndex).Take(limit).ToArray())) WriteObject(entry);
    }

    // The log knows a command by its own name, also where it was run by one that Exchange has for it.
    private string RealName(string name) => InvokeCommand.GetCommand(name, CommandTypes.Alias) is AliasInfo alias ? alias.Definition : name;
}
