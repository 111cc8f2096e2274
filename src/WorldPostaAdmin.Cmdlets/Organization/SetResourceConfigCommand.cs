using System.Management.Automation;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>Sets what rooms and equipment may be said to have.</summary>
[Cmdlet(VerbsCommon.Set, "ResourceConfig", SupportsShouldProcess = true, HelpUri = OnlineHelp.Pages + "Set-ResourceConfig.md")]
[OutputType(typeof(ResourceConfig))]
public sealed class SetResourceConfigCommand : StoreCommand, IPassThru
{
    /// <summary>Each property with the kind that it is for, for example Room/Whiteboard, Equipment/Van. A list replaces, @{Add=…; Remove=…} edits.</summary>
    [Parameter]
    [MultiValueTransformation]
    public MultiValue? ResourcePropertySchema { get; set; }

    /// <summary>Gives what was changed. Left out, nothing is given.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var given = MyInvocation.BoundParameters.ContainsKey(nameof(ResourcePropertySchema));
        var edit = given ? ListEdit.From(nameof(ResourcePropertySchema), ResourcePropertySchema?.Value, splitText: false) : null;
        Submit("Resource Schema", given ? "Set ResourcePropertySchema" : "Set nothing", transaction => ResourceConfig.Set(transaction, edit ?? (object)ResourceConfig.Of(transaction.Reader).ResourcePropertySchema));
    }
}
