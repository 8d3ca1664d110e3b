public import ArgumentParser

/// Tickets over the network: one subcommand for each thing people do with them.
public struct TicketCommand: AsyncParsableCommand {
    /// Its name and what it is for.
    public static let configuration = CommandConfiguration(
        commandName: "ticket", abstract: "Work with tickets.",
        groupedSubcommands: [
            CommandGroup(
                name: "Reading",
                subcommands: [
                    TicketList.self, TicketShow.self, TicketHistory.self, TicketRouting.self,
                    TicketSuggestions.self, TicketSimilar.self, TicketTriage.self, TicketClocks.self,
                    TicketCounts.self, TicketWatchers.self, TicketTimeline.self,
                    TicketAttachments.self, TicketDownload.self, TicketAnswers.self,
                ]),
            CommandGroup(
                name: "Writing",
                subcommands: [
                    TicketCreate.self, TicketReceive.self, TicketAssign.self, TicketWork.self,
                    TicketHold.self,
                    TicketResume.self, TicketResolve.self, TicketReopen.self, TicketConfirm.self,
                    TicketCancel.self,
                    TicketReject.self, TicketAnswer.self, TicketClaim.self, TicketReturn.self,
                    TicketEscalate.self,
                    TicketFollowUp.self, TicketDecline.self, TicketMerge.self, TicketSplit.self,
                    TicketMajor.self,
                    TicketCommunicate.self,
                    TicketReview.self, TicketWatch.self, TicketUnwatch.self,
                    TicketNote.self, TicketLink.self, TicketUnlink.self, TicketEdit.self, TicketTarget.self,
                    TicketAttach.self, TicketBulk.self,
                ]),
        ])

    /// For ArgumentParser, which fills it in.
    public init() {}
}
