using System.Runtime.InteropServices;

namespace WorldPostaAdmin.MailServer;

/// <summary>
/// Lets this thread open files with the rights of a folder's owner and no more, until it is disposed of. The service runs as root and the account of
/// the mailboxes owns the folders of their calendars: whatever links or folders that account puts there, it reaches nothing that it could not reach itself.
/// Nothing changes where this process is not root, or root owns the folder. Must be disposed of on the thread that took it.
/// </summary>
internal readonly struct OwnersRights : IDisposable
{
    private readonly bool _taken;

    private OwnersRights(FileIdentity owner)
    {
        // The group first: afterwards there is no right to change it.
        _ = SetGroup(owner.Group);
        _ = SetUser(owner.Owner);
        _taken = true;
    }

    public static OwnersRights Of(string folder) =>
        OperatingSystem.IsLinux() && EffectiveUser() == 0 && Nearest(folder) is { Owner: not 0 } owner ? new OwnersRights(owner) : default;

    public void Dispose()
    {
        if (!_taken) return;
        _ = SetUser(0);
        _ = SetGroup(0);
    }

    // A folder that is not there yet is going to be made in one that is.
    private static FileIdentity? Nearest(string? folder)
    {
        for (; folder is { Length: > 0 }; folder = Path.GetDirectoryName(folder))
        {
            if (FileIdentity.Of(folder) is { } found) return found;
        }

        return null;
    }

    // setfsuid(2) changes the thread alone, and takes the rights of root over files away with it.
    [DllImport("libc", EntryPoint = "setfsuid")]
    private static extern int SetUser(uint user);

    [DllImport("libc", EntryPoint = "setfsgid")]
    private static extern int SetGroup(uint group);

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint EffectiveUser();
}
