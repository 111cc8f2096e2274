using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin;

/// <summary>Licence plans and the seats in them.</summary>
public sealed class LicenseService
{
    /// <exception cref="DomainException">LicensePlanNotFound, which lists the plans there are.</exception>
    public static LicensePlan Require(IDirectoryReader reader, string name)
    {
        if (reader.FindPlan(name) is { } plan) return plan;
        var names = reader.Plans().Select(item => item.Name).ToArray();
        throw new DomainException("LicensePlanNotFound", DomainErrorKind.NotFound, name,
            $"There is no such licence plan as '{TextRules.Show(name)}'. " + (names.Length == 0 ? "There is none yet: make one with New-LicensePlan." : $"The plans are: {string.Join(", ", names)}."));
    }

    /// <exception cref="DomainException">LicensePlanTaken, ValueOutOfRange.</exception>
    public LicensePlan Create(DirectoryTransaction transaction, string name, int seats, UnlimitedSize size, bool makeDefault)
    {
        name = RecipientService.CheckName(name);
        if (transaction.Reader.FindPlan(name) is not null)
        {
            throw new DomainException("LicensePlanTaken", DomainErrorKind.AlreadyExists, name, $"There is a licence plan '{name}' already. Change it with Set-LicensePlan, or choose another name.");
        }

        var plan = new LicensePlan { Name = name, Seats = CheckSeats(seats, 0, name), MailboxSize = size, Default = makeDefault, WhenCreated = transaction.Now };
        Save(transaction, plan);
        return plan;
    }

    public LicensePlan Set(DirectoryTransaction transaction, LicensePlan plan, int? seats, UnlimitedSize? size, bool? isDefault)
    {
        var changed = plan.Copy();
        if (seats is { } number) changed.Seats = CheckSeats(number, plan.Used, plan.Name);
        if (size is { } bytes) changed.MailboxSize = bytes;
        if (isDefault is { } value) changed.Default = value;
        if (changed.Seats == plan.Seats && changed.MailboxSize == plan.MailboxSize && changed.Default == plan.Default)
            transaction.Warn($"The command completed successfully but no settings of '{plan.Name}' have been modified.");
        else
            Save(transaction, changed);
        return changed;
    }

    /// <exception cref="DomainException">LicensePlanInUse.</exception>
    public void Remove(DirectoryTransaction transaction, LicensePlan plan)
    {
        if (plan.Used > 0)
        {
            throw new DomainException("LicensePlanInUse", DomainErrorKind.NotAllowed, plan.Name,
                $"{plan.Used} mailboxes use the licence plan '{plan.Name}'. Give them another first: Get-Mailbox -Filter \"License -eq '{plan.Name}'\" | Set-Mailbox -License OTHER.");
        }

        transaction.DeletePlan(plan);
    }

    /// <summary>Takes a seat.</summary>
    /// <exception cref="DomainException">NoFreeSeat, which says how many there are and who could be released.</exception>
    internal LicensePlan Take(DirectoryTransaction transaction, string planName, string mailbox)
    {
        var plan = Require(transaction.Reader, planName);
        if (plan.Free == 0)
        {
            throw new DomainException("NoFreeSeat", DomainErrorKind.LimitReached, mailbox,
                $"'{mailbox}' cannot have a licence of '{plan.Name}': the plan has {plan.Seats} seats and all are taken. {WhoCouldBeReleased(transaction.Reader, plan.Name)}"
                + $"Free one with Set-Mailbox NAME -License '', or add seats with Set-LicensePlan '{plan.Name}' -Seats {plan.Seats + 1}.");
        }

        var taken = plan.Copy();
        taken.Used++;
        transaction.SavePlanUse(taken);
        return taken;
    }

    internal void Release(DirectoryTransaction transaction, string planName)
    {
        if (transaction.Reader.FindPlan(planName) is not { } plan) return;
        var freed = plan.Copy();
        freed.Used = Math.Max(0, freed.Used - 1);
        transaction.SavePlanUse(freed);
    }

    /// <summary>Moves a mailbox from its plan to another, or to none.</summary>
    internal void Move(DirectoryTransaction transaction, Mailbox before, Mailbox after, string planName)
    {
        var size = planName.Length > 0 ? Take(transaction, planName, after.Name).MailboxSize : UnlimitedSize.Unlimited;
        if (before.License.Length > 0)
        {
            var oldSize = transaction.Reader.FindPlan(before.License)?.MailboxSize;
            Release(transaction, before.License);
            if (after.ProhibitSendReceiveQuota != oldSize) return;
        }
        else if (!after.ProhibitSendReceiveQuota.IsUnlimited)
        {
            return;
        }

        after.ProhibitSendReceiveQuota = size;
    }

    private static void Save(DirectoryTransaction transaction, LicensePlan plan)
    {
        if (plan.Default)
        {
            foreach (var other in transaction.Reader.Plans().Where(other => other.Default && other.Name != plan.Name).ToArray())
            {
                var changed = other.Copy();
                changed.Default = false;
                transaction.SavePlan(changed);
            }
        }

        transaction.SavePlan(plan);
    }

    private static int CheckSeats(int seats, int used, string plan) => seats >= used && seats >= 0
        ? seats
        : throw new DomainException("ValueOutOfRange", DomainErrorKind.InvalidValue, seats,
            seats < 0 ? $"Seats {seats} is too small: give 0 or more." : $"'{plan}' cannot have {seats} seats: {used} mailboxes use it. Give {used} or more.");

    private static string WhoCouldBeReleased(IDirectoryReader reader, string plan)
    {
        var disabled = reader.Recipients(RecipientTypeDetails.UserMailbox).OfType<Mailbox>().Take(10_000)
            .Where(mailbox => mailbox.License == plan && !mailbox.AccountEnabled).Take(5).Select(mailbox => $"'{mailbox.Name}'").ToArray();
        return disabled.Length > 0
            ? $"Disabled mailboxes that hold one: {string.Join(", ", disabled)}. "
            : $"No disabled mailbox holds one; Get-Mailbox -Filter \"License -eq '{plan}'\" lists who does. ";
    }
}
